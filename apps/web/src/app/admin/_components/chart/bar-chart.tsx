"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartFigure, type ChartFigureProps, looksOf } from "./figure";
import { axisLooks, tooltipLooks } from "./looks";

export interface BarFigureProps extends Omit<ChartFigureProps, "children"> {
  readonly height?: number;
  /** Lines across, such as a threshold. */
  readonly marks?: readonly { readonly value: number; readonly label: string }[];
  /** The distance down and up to the ends of each point's interval, by point. */
  readonly intervals?: readonly ([number, number] | null)[];
}

export function withIntervals(points: BarFigureProps["points"], intervals: BarFigureProps["intervals"]) {
  return points.map((point, index) => ({ ...point, interval: intervals?.[index] ?? undefined }));
}

/** Figures side by side, with intervals and thresholds where there are any. */
export function BarFigure({ height = 200, marks = [], intervals, ...figure }: BarFigureProps) {
  const { points, series, format } = figure;
  const data = withIntervals(points, intervals);
  return (
    <ChartFigure {...figure}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
        <BarChart data={data} margin={{ top: 16, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis dataKey="name" {...axisLooks} fontSize={11} interval={0} height={36} />
          <YAxis {...axisLooks} width={52} tickFormatter={(value: number) => format(value)} />
          <Tooltip cursor={{ fill: "var(--raised)" }} {...tooltipLooks(format)} />
          {marks.map(({ value, label }) => (
            <ReferenceLine
              key={label}
              y={value}
              stroke="var(--danger)"
              strokeDasharray="4 3"
              label={{ value: label, position: "insideTopRight", fill: "var(--muted)", fontSize: 11 }}
            />
          ))}
          {series.map(({ key, label }, index) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              fill={looksOf(index).color}
              radius={[3, 3, 0, 0]}
              maxBarSize={44}
              isAnimationActive={false}
            >
              {intervals && index === 0 ? (
                <ErrorBar dataKey="interval" stroke="var(--text)" strokeWidth={1.5} width={6} />
              ) : null}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
