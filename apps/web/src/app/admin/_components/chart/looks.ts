/** How every chart's axes look. */
export const axisLooks = { stroke: "var(--muted)", fontSize: 12, tickLine: false, axisLine: false } as const;

/** How every chart's tooltip looks, its numbers as `format` writes them. */
export const tooltipLooks = (format: (value: number) => string) => ({
  formatter: <Value>(value: Value) => (typeof value === "number" ? format(value) : value),
  contentStyle: {
    background: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: 8,
    color: "var(--text)",
    fontSize: 13,
  },
  labelStyle: { color: "var(--muted)" },
  itemStyle: { color: "var(--text)" },
});
