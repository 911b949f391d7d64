/** What the reader of JSON says in one word, for a person who looks at the place it names. */
const WORDS: Readonly<Record<string, string>> = {
  NoText: 'this is no text',
  Empty: 'there is nothing in it',
  NotAnObject: 'a document begins with a brace',
  TooDeep: 'values are nested too deep',
  InvalidSymbol: 'this word is no value; texts stand in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'the name of a field, in double quotes, is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is something after the end',
  UnexpectedEndOfString: 'a closing quote is missing',
  UnexpectedEndOfComment: 'the end of a comment is missing',
  UnexpectedEndOfNumber: 'this number is cut',
  InvalidUnicode: 'this escaped character does not exist',
  InvalidEscapeCharacter: 'this escaped character does not exist',
  InvalidCharacter: 'this character cannot stand here',
};

/** The fault of a text in words; what a schema says of a field is words already. */
export function faultWords(what: string): string {
  return WORDS[what] ?? what;
}
