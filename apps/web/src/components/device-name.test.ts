import { expect, test } from "vitest";
import { deviceName } from "./device-name";

test("a device is named by the browser that it is, not by those it names itself after", () => {
  const engine = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
  expect(deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${engine} Safari/537.36 Edg/140.0.0.0`)).toBe(
    "Edge, Windows",
  );
  expect(deviceName(`Mozilla/5.0 (Linux; Android 15) ${engine} Mobile Safari/537.36`)).toBe(
    "Chrome, Android",
  );
  expect(deviceName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15")).toBe(
    "Safari, macOS",
  );
  expect(deviceName("curl/8.5.0")).toBeNull();
  expect(deviceName(null)).toBeNull();
});
