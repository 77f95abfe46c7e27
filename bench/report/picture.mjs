/** A picture of a measurement: bars of processor time for an answer, one group a workload, as an SVG without a script. */

const width = 760;
const left = 300;
const right = 90;
const bar = 16;
const gap = 4;
const heading = 26;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Colors for light and for dark pages; the first is ours. */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .number { fill: #57606a }
  .own { fill: #0969da }
  .limit { fill: #1a7f37 }
  .other { fill: #8c959f }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .number { fill: #9198a1 }
    .own { fill: #4493f8 }
    .limit { fill: #3fb950 }
    .other { fill: #656c76 }
  }`;

/**
 * @param {{title: string, bars: {label: string, value: number, sort: "own" | "limit" | "other"}[]}[]} groups
 *   values in microseconds; the bars of a group are to the scale of its longest
 * @returns {string} the SVG
 */
export function pictureOf(groups) {
  let y = 8;
  const parts = groups.flatMap(({ title, bars }) => {
    const most = Math.max(...bars.map(({ value }) => value));
    const lines = [`<text class="title" x="0" y="${y + 16}">${escaped(title)}</text>`];
    y += heading;
    for (const { label, value, sort } of bars) {
      const length = Math.max(1, ((width - left - right) * value) / most);
      lines.push(
        `<text x="${left - 8}" y="${y + 12}" text-anchor="end">${escaped(label)}</text>`,
        `<rect class="${sort}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar}" rx="2"/>`,
        `<text class="number" x="${(left + length + 6).toFixed(1)}" y="${y + 12}">${milliseconds(value)}</text>`,
      );
      y += bar + gap;
    }
    y += 12;
    return lines;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="Processor time for an answer, in milliseconds">
<style>${style}
</style>
${parts.join("\n")}
</svg>
`;
}

/** Microseconds as milliseconds, with three significant digits; a dash where nothing was measured. */
export function milliseconds(microseconds) {
  if (Number.isNaN(microseconds)) return "–";
  return `${Number((microseconds / 1000).toPrecision(3))} ms`;
}
