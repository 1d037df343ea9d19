import { openApiDocument } from "@kinora/api";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Page, PageHead } from "@/components/page";
import { getServices } from "@/server/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The calls of the REST interface, straight from the document that describes it; the curators' last. */
async function listCalls() {
  const document = openApiDocument((await getServices()).config);
  const forCurators = ([path]: [string, unknown]) => Number(path.startsWith("/admin"));
  const paths = Object.entries(document.paths ?? {}).sort((a, b) => forCurators(a) - forCurators(b));
  return paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation
        ? [
            {
              ...{ method: method.toUpperCase(), path, summary: operation.summary },
              detail: operation.description ?? "",
              sample: operation["x-codeSamples"]?.[0]?.source ?? null,
            },
          ]
        : [];
    }),
  );
}

const clientSample = `import { createKinoraClient } from "@kinora/api/client";

const kinora = createKinoraClient({ url, apiKey });
const { items } = await kinora.recommendation.list.query({ limit: 10 });`;

/** The way in, and every call with an example where there is one. */
export default async function DevelopersPage() {
  const [t, calls] = await Promise.all([getTranslations("developers"), listCalls()]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")}>
        <Button asChild tone="primary">
          <a href="/api/v1/openapi.json">{t("document")}</a>
        </Button>
      </PageHead>
      <section aria-labelledby="begin" className="mb-12">
        <h2 id="begin" className="text-title">
          {t("begin")}
        </h2>
        <p className="mt-1 text-muted">{t("auth")}</p>
        <pre className="mt-4 overflow-x-auto rounded-lg border border-line bg-surface p-5 text-small">
          <code>
            {
              'curl -H "Authorization: Bearer $KINORA_API_KEY" \\\n  "$KINORA_URL/api/v1/recommendations?limit=5"'
            }
          </code>
        </pre>
      </section>
      <section aria-labelledby="client" className="mb-12">
        <h2 id="client" className="text-title">
          {t("client")}
        </h2>
        <p className="mt-1 text-muted">{t("clientLead")}</p>
        <pre className="mt-4 overflow-x-auto rounded-lg border border-line bg-surface p-5 text-small">
          <code>{clientSample}</code>
        </pre>
      </section>
      <h2 id="calls" className="text-title">
        {t("calls")}
      </h2>
      {/* On a phone each call stands over what it does. */}
      <div className="mt-4">
        <table aria-labelledby="calls" className="w-full text-start text-small max-md:block">
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-2 pe-6 text-start font-medium">
                {t("call")}
              </th>
              <th scope="col" className="py-2 text-start font-medium">
                {t("about")}
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {calls.map(({ method, path, summary, detail, sample }) => (
              <tr
                key={`${method} ${path}`}
                className="border-b border-line align-top max-md:block max-md:py-3"
              >
                <td className="font-mono break-all max-md:block md:py-2.5 md:pe-6 md:whitespace-nowrap">
                  <span className="me-2 inline-block w-14 text-muted">{method}</span>
                  {path}
                </td>
                <td className="max-md:mt-1 max-md:block md:py-2.5">
                  {summary}
                  {detail !== summary && <p className="text-muted">{detail}</p>}
                  {sample && (
                    <details className="mt-1">
                      <summary className="cursor-pointer text-muted">{t("example")}</summary>
                      <pre className="mt-2 max-w-xl rounded-lg border border-line bg-surface p-3 break-words whitespace-pre-wrap">
                        <code>{sample}</code>
                      </pre>
                    </details>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
