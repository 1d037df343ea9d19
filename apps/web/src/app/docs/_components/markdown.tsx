import Link from "next/link";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { resolveLink } from "./resolve-link";

/** A document as a page: tables scroll on their own, headings can be linked to, HTML in it is shown as text. */
export function Markdown({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSlug]}
      components={{
        ...parts,
        a: ({ href = "", children }) => <DocumentLink {...{ name, href, children }} />,
      }}
    >
      {text}
    </ReactMarkdown>
  );
}

function DocumentLink({ name, href, children }: { name: string; href: string; children?: React.ReactNode }) {
  const target = resolveLink(name, href);
  if (target === null) return <span>{children}</span>;
  return (
    <Link href={target} className="text-accent-strong underline underline-offset-4 hover:text-text">
      {children}
    </Link>
  );
}

const parts: Components = {
  h1: ({ id, children }) => (
    <h1 id={id} className="text-heading">
      {children}
    </h1>
  ),
  h2: ({ id, children }) => (
    <h2 id={id} className="mt-12 border-t border-line pt-8 text-title">
      {children}
    </h2>
  ),
  h3: ({ id, children }) => (
    <h3 id={id} className="mt-8 text-lead">
      {children}
    </h3>
  ),
  p: ({ children }) => <p className="measure mt-4">{children}</p>,
  ul: ({ children }) => (
    <ul className="measure mt-4 list-disc space-y-1.5 ps-6 marker:text-muted">{children}</ul>
  ),
  ol: ({ children }) => (
    <ol className="measure mt-4 list-decimal space-y-1.5 ps-6 marker:text-muted">{children}</ol>
  ),
  code: ({ children }) => (
    <code className="rounded-sm bg-raised px-1.5 py-0.5 font-mono text-[0.875em] [overflow-wrap:anywhere]">
      {children}
    </code>
  ),
  pre: ({ children }) => (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="mt-5 overflow-x-auto rounded-lg border border-line bg-surface p-5 text-small [&_code]:bg-transparent [&_code]:p-0 [&_code]:[overflow-wrap:normal]"
    >
      {children}
    </pre>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div tabIndex={0} className="mt-5 overflow-x-auto">
      <table className="w-full border-collapse text-small">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-b border-edge py-2 pe-5 text-start font-medium text-muted">{children}</th>
  ),
  td: ({ children }) => <td className="min-w-32 border-b border-line py-2 pe-5 align-top">{children}</td>,
};
