"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure, type ChartFigureProps, looksOf } from "./figure";
import { axisLooks, tooltipLooks } from "./looks";

/** Figures over time. A gap in the data is a gap in the line. */
export function LineFigure({
  height = 200,
  ...figure
}: Omit<ChartFigureProps, "children"> & { height?: number }) {
  const { points, series, format } = figure;
  return (
    <ChartFigure {...figure}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
        <LineChart
          data={[...points]}
          margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis dataKey="name" {...axisLooks} minTickGap={28} />
          <YAxis
            {...axisLooks}
            width={52}
            tickFormatter={(value: number) => format(value)}
            domain={["auto", "auto"]}
          />
          <Tooltip {...tooltipLooks(format)} />
          {series.map(({ key, label }, index) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              type="monotone"
              stroke={looksOf(index).color}
              strokeDasharray={looksOf(index).dash}
              strokeWidth={2}
              dot={points.length < 3}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
