import type { Messages as KnownMessages } from "../../messages/load-messages";
import type { Locale as KnownLocale } from "./locale";

declare module "next-intl" {
  interface AppConfig {
    Messages: KnownMessages;
    Locale: KnownLocale;
  }
}
