import type { Database } from "../client";
import type { Prisma, TextModel } from "../generated/client";

export const textModelKinds = ["topics", "sentiment"] as const;
export type TextModelKind = (typeof textModelKinds)[number];

export interface NewTextModel {
  readonly version: string;
  readonly kind: TextModelKind;
  readonly artefactSha256: string;
  readonly manifest: Prisma.InputJsonObject;
  readonly figures: Prisma.InputJsonObject;
}

/**
 * Puts a text model in use.
 *
 * @param kept How many of its kind stay.
 * @returns Versions whose artefacts are to go now; their rows are gone.
 */
export async function createTextModel(
  db: Database,
  { kept, ...model }: NewTextModel & { kept: number },
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    await tx.textModel.create({ data: model });
    const outdated = await tx.textModel.findMany({
      ...{ where: { kind: model.kind }, orderBy: { trainedAt: "desc" }, skip: kept },
      select: { version: true },
    });
    const versions = outdated.map(({ version }) => version);
    await tx.textModel.deleteMany({ where: { version: { in: versions } } });
    return versions;
  });
}

/** The text model of a kind that is in use; null before the first was trained. */
export async function findTextModel(
  db: Database,
  { kind }: { kind: TextModelKind },
): Promise<TextModel | null> {
  return db.textModel.findFirst({ where: { kind }, orderBy: { trainedAt: "desc" } });
}

/** Whether a model was trained, or films came in, since what is known of texts was learned. */
export async function areTextsOutdated(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ isOutdated: boolean }>(
    `SELECT COALESCE((SELECT max("trainedAt") FROM "TextModel" WHERE "kind" = 'topics') < GREATEST(
       (SELECT max("trainedAt") FROM "ModelVersion"),
       (SELECT max("endedAt") FROM "ImportRun" WHERE "userId" IS NULL)), true) AS "isOutdated"`,
  );
  return rows[0]?.isOutdated ?? true;
}
