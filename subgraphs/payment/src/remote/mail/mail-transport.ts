/** A mail, written. */
export interface Letter {
  /** The mail's. Receivers tell by it whether they have it already. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly writtenAt: Date;
  readonly attachments: readonly { readonly fileName: string; readonly bytes: Buffer }[];
}

/** Takes letters to their receivers. */
export interface MailTransport {
  /** Rejects where it does not know whether the letter arrived: send it again then. */
  send(letter: Letter): Promise<void>;
  close(): void;
}
