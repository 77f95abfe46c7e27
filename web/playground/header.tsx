/** Says where the visitor is, in one line. */
export function Header() {
  return (
    <header className="page-header">
      <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="28" height="28" />
      <h1>Policy Graph</h1>
      <p>What governments say in public, and the exact words that say it.</p>
    </header>
  );
}
