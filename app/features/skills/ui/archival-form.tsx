import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

export interface ArchivalFormProps {
  readonly archived: boolean;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
}

/** Says what archiving something, or bringing it back, will come to, and does it. */
export function ArchivalPage({ archived, title, text, action, back }: ArchivalFormProps) {
  return (
    <>
      <PageHeader title={title} />
      <p>{text}</p>
      <form method="post" action={action}>
        <HiddenField name="archived" value={archived ? "no" : "yes"} />
        <ButtonRow>
          <Button variant={archived ? "primary" : "danger"}>{title}</Button>
          <LinkButton variant="quiet" href={back.href}>{back.label}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
