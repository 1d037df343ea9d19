"use client";

import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type BarFigureProps, withIntervals } from "./bar-chart";
import { ChartFigure, looksOf } from "./figure";
import { axisLooks, tooltipLooks } from "./looks";

const ROW = 30;
const AXIS = 36;

/** Bars below one another: for many figures, or names too long to stand side by side. One series. */
export function RowFigure({ intervals, ...figure }: Omit<BarFigureProps, "height" | "marks">) {
  const { points, series, format } = figure;
  const data = withIntervals(points, intervals);
  const height = points.length * ROW + AXIS;
  const [only] = series;
  return (
    <ChartFigure {...figure}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--line)" horizontal={false} />
          <XAxis type="number" {...axisLooks} tickFormatter={(value: number) => format(value)} />
          <YAxis type="category" dataKey="name" {...axisLooks} interval={0} width={128} />
          <Tooltip cursor={{ fill: "var(--raised)" }} {...tooltipLooks(format)} />
          {only ? (
            <Bar
              dataKey={only.key}
              name={only.label}
              fill={looksOf(0).color}
              radius={[0, 3, 3, 0]}
              maxBarSize={18}
              isAnimationActive={false}
            >
              <ErrorBar dataKey="interval" direction="x" stroke="var(--text)" strokeWidth={1.5} width={5} />
            </Bar>
          ) : null}
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
