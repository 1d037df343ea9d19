import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { DescribedNotification } from "./describe-notification";

export interface NotificationMailProps {
  readonly name: string;
  readonly items: readonly DescribedNotification[];
  readonly publicUrl: string;
  readonly unsubscribeUrl: string;
}

const ink = { color: "#1d1a16", fontSize: "16px", lineHeight: "24px" };
const small = { color: "#6b655c", fontSize: "13px", lineHeight: "20px" };
const button = {
  ...{ backgroundColor: "#8a4b00", color: "#ffffff", borderRadius: "8px", padding: "10px 18px" },
  ...{ fontSize: "15px", fontWeight: 600, textDecoration: "none", display: "inline-block" },
};

/** One notification, or several as a digest; the same words as the plain text beside it. */
export function NotificationMail({ name, items, publicUrl, unsubscribeUrl }: NotificationMailProps) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{items[0]?.text ?? ""}</Preview>
      <Body
        style={{ backgroundColor: "#faf7f2", fontFamily: "Georgia, serif", margin: 0, padding: "24px 0" }}
      >
        <Container
          style={{ backgroundColor: "#ffffff", borderRadius: "12px", padding: "32px", maxWidth: "560px" }}
        >
          <Text style={ink}>Hello {name},</Text>
          {items.map((item) => (
            <Section key={`${item.subject} ${item.text}`}>
              <Heading as="h2" style={{ fontSize: "20px", lineHeight: "28px", color: "#1d1a16" }}>
                {item.subject}
              </Heading>
              <Text style={ink}>{item.text}</Text>
              <Button href={`${publicUrl}${item.path}`} style={button}>
                See it on Kinora
              </Button>
            </Section>
          ))}
          <Hr style={{ borderColor: "#e6dfd4", margin: "28px 0 16px" }} />
          <Text style={small}>
            You get this because your settings ask for mail. <Link href={unsubscribeUrl}>No more mails</Link>
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
