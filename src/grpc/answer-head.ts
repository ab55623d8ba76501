import { Metadata, type StatusObject } from '@grpc/grpc-js';
import { revisionHeader } from '../formats/revision-header.ts';

/** What the headers of every answer say: which revision gives it. Made once; it rides on headers that are sent anyway. */
export function answerHead(revision: string): Metadata {
  const head = new Metadata();
  head.set(revisionHeader, revision);
  return head;
}

/**
 * For an answer that is a status alone. Its trailers are its headers: with headers of its own a client's retry policy
 * would take it for begun, and not ask again (gRFC A6, "When are RPCs committed").
 */
export function withHead(status: StatusObject, head: Metadata): StatusObject {
  status.metadata.merge(head);
  return status;
}
