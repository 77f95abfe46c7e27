import { setTimeout as delay, setImmediate as nextMoment } from "node:timers/promises";
import { Turns } from "./turns.js";

describe("turns", () => {
  it("go to those who wait, in their order", async () => {
    const turns = new Turns(1, 3);
    const order: number[] = [];
    await turns.take(1000);
    const waiting = [1, 2].map(async (number) => {
      expect(await turns.take(1000)).toBe(true);
      order.push(number);
      turns.give();
    });
    turns.give();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2]);
  });

  it("are refused where too many wait, and where one has waited for too long", async () => {
    const turns = new Turns(1, 2);
    await turns.take(1000);
    const second = turns.take(20);
    expect(await turns.take(1000)).toBe(false);
    expect(await second).toBe(false);
    turns.give();
    expect(await turns.take(0)).toBe(true);
  });

  it("are not lost when they come in the moment in which patience ends", async () => {
    const turns = new Turns(1, 2);
    await turns.take(1000);
    const second = turns.take(5);
    // From here, timers come before what give() puts off.
    await nextMoment();
    const began = performance.now();
    while (performance.now() - began < 20);
    turns.give();
    expect(await second).toBe(true);
    turns.give();
    expect(await turns.take(0)).toBe(true);
  });

  it("let others go first that have nothing to wait for", async () => {
    const turns = new Turns(1, 2);
    await turns.take(1000);
    const events: string[] = [];
    const second = turns.take(1000).then(() => events.push("turn"));
    setImmediate(() => events.push("other"));
    turns.give();
    await Promise.all([second, delay(10)]);
    expect(events).toEqual(["other", "turn"]);
  });

  it("are no more than the requests that are taken at all", async () => {
    const turns = new Turns(4, 1);
    expect(await turns.take(10)).toBe(true);
    expect(await turns.take(10)).toBe(false);
  });
});
