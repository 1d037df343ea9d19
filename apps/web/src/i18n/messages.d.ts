import type en from "../../messages/en";
import type { Locale as KnownLocale } from "./locale";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof en;
    Locale: KnownLocale;
  }
}
