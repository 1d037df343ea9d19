import { createMember, type Member } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Services } from "../services";
import { passwordProblem } from "./common-password";
import { hashPassword } from "./password";
import { termsVersion } from "./terms";

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const nameSchema = z.string().trim().min(1).max(80);
/** Longer ones would cost time to hash and gain nothing. */
export const passwordSchema = z.string().min(8, "must have at least 8 characters").max(200);

export const registrationSchema = z
  .object({
    ...{ email: emailSchema, password: passwordSchema, name: nameSchema },
    /** The terms that were shown and agreed to; a program that shows none leaves it out. */
    agreedTermsVersion: z.literal(termsVersion).optional(),
  })
  .superRefine(({ email, password }, context) => {
    const message = passwordProblem(password, email);
    if (message) context.addIssue({ code: "custom", path: ["password"], message });
  });

export type Registration = z.output<typeof registrationSchema>;

/**
 * Creates an account, whose mails and pages are in the language that it was made in.
 *
 * @throws CONFLICT when the e-mail is taken. The password is hashed first, so that the answer takes
 * as long either way.
 */
export async function registerUser(
  { db, config }: Services,
  { password, ...who }: Registration,
  interfaceLanguage: string | null,
): Promise<Member> {
  const passwordHash = await hashPassword(password);
  const member = await createMember(db, {
    ...{ ...who, passwordHash, interfaceLanguage },
    adminIfFirst: config.firstUserIsAdmin,
  });
  if (!member) throw new TRPCError({ code: "CONFLICT", message: "This e-mail is taken." });
  return member;
}
