import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { makeQueryClient } from "./query-client";

test("what is still on its way when something changes is asked for anew, and the old answer is not kept", async () => {
  const client = makeQueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryFn = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)));
  const observer = new QueryObserver(client, { queryKey: ["picks"], queryFn });
  const stop = observer.subscribe(() => {});
  const waiting = client.fetchQuery({ queryKey: ["picks"], queryFn });

  const refreshed = client.invalidateQueries({ queryKey: ["picks"] });
  answers[0]?.("before");
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
  answers[1]?.("after");
  await refreshed;
  expect(observer.getCurrentResult()).toMatchObject({ data: "after", fetchStatus: "idle" });
  expect(await waiting).toBe("after");
  stop();
});

test("what nobody looks at, or is only marked, is left to arrive", async () => {
  const client = makeQueryClient();
  let answer: (value: string) => void = () => {};
  const queryFn = vi.fn(
    () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  );
  const waiting = client.fetchQuery({ queryKey: ["picks"], queryFn });
  await client.invalidateQueries({ queryKey: ["picks"] });
  await client.invalidateQueries({ queryKey: ["picks"], refetchType: "none" });
  answer("one");
  expect(await waiting).toBe("one");
  expect(queryFn).toHaveBeenCalledTimes(1);
});
