import type { Action } from '../ports.ts';

export type Verdict =
  | { readonly kind: 'allow' }
  | { readonly kind: 'confirm'; readonly question: string }
  | { readonly kind: 'refuse'; readonly reason: string };

/** Provisional: only what is literally named is allowed. */
export function judge(
  { args }: Action,
  { prompt, language }: { readonly prompt: string; readonly language: 'en' | 'ru' },
): Verdict {
  const words = prompt.toLowerCase();
  const values = Object.values(args);
  const isNamed = values.every((value) => typeof value === 'string' && words.includes(value.toLowerCase()));
  if (isNamed && values.length > 0) return { kind: 'allow' };
  return {
    kind: 'refuse',
    reason:
      language === 'ru'
        ? 'Об этом вы не просили, поэтому я этого не делаю.'
        : 'You did not ask for that, so I have not done it.',
  };
}

export function answerToQuestion(prompt: string): 'yes' | 'no' | undefined {
  if (/^\W*(?:yes|да)\W*$/iu.test(prompt)) return 'yes';
  return /^\W*(?:no|нет)\W*$/iu.test(prompt) ? 'no' : undefined;
}
