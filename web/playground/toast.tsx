import { type ReactElement, useState } from "react";

/** How long a message stays on the screen: a moment, and the time that its reading takes. */
const MOMENT_MILLISECONDS = 3000;
const LETTER_MILLISECONDS = 60;

/** A place for a short message on how something went, and the function that shows one there for a moment. */
export function useToast(): readonly [toast: ReactElement, say: (message: string) => void] {
  const [message, setMessage] = useState("");
  const toast = (
    <span role="status" className="toast">
      {message}
    </span>
  );
  const say = (text: string) => {
    setMessage(text);
    const time = MOMENT_MILLISECONDS + text.length * LETTER_MILLISECONDS;
    setTimeout(() => setMessage((shown) => (shown === text ? "" : shown)), time);
  };
  return [toast, say];
}
