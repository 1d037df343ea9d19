import { strToU8, zipSync } from "fflate";
import { z } from "zod";

export const downloadSchema = z.object({ fileName: z.string(), files: z.record(z.string(), z.string()) });

/** Answers with files in one zip. */
export function sendZip({ fileName, files }: z.infer<typeof downloadSchema>, headers: Headers): Response {
  const zipped = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
  headers.set("content-type", "application/zip");
  headers.set("content-disposition", `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`);
  return new Response(new Uint8Array(zipped), { status: 200, headers });
}
