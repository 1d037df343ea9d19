import { text } from "node:stream/consumers";
import type { Role } from "@kinora/db";
import { hashPassword } from "@kinora/ingest/demo";
import { StartError } from "../start/env";
import { printResult, withInstance } from "./with-instance";

const roles = ["viewer", "curator", "admin"] as const;

/** Makes an account whose password comes over standard input, so that it stands in no shell history. */
export async function createUser(email: string, options: { name?: string; role: string }): Promise<void> {
  const role = parseRole(options.role);
  const password = (await text(process.stdin)).trim();
  if (password.length < 10)
    throw new StartError("The password, given on standard input, needs 10 characters or more.");
  await withInstance(async (db) => {
    if (await db.userIdentity.findUnique({ where: { email } }))
      throw new StartError(`${email} has an account.`);
    const name = options.name ?? email.split("@")[0] ?? email;
    const { id } = await db.user.create({
      data: {
        role,
        identity: {
          create: { email, passwordHash: await hashPassword(password), emailVerifiedAt: new Date() },
        },
        profile: {
          create: {
            name,
            handle: `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${Date.now() % 10_000}`,
          },
        },
        preference: { create: {} },
      },
    });
    printResult({ id, email, role }, { json: false, text: `${email} is a ${role}.` });
  });
}

/** Gives an account another role. */
export async function setRole(email: string, roleName: string): Promise<void> {
  const role = parseRole(roleName);
  await withInstance(async (db) => {
    const identity = await db.userIdentity.findUnique({ where: { email } });
    if (!identity) throw new StartError(`Nobody has the e-mail ${email}.`);
    await db.user.update({ where: { id: identity.userId }, data: { role } });
    printResult({ email, role }, { json: false, text: `${email} is a ${role}.` });
  });
}

function parseRole(name: string): Role {
  const role = roles.find((known) => known === name);
  if (!role) throw new StartError(`“${name}” is no role: ${roles.join(", ")}.`);
  return role;
}
