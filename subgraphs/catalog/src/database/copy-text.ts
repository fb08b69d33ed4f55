type Field = string | number | boolean | null;

const special = /[\\\n\r\t]/;
const specials = /[\\\n\r\t]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A line of COPY's text format. Source: PostgreSQL, COPY, "Text Format". */
export function copyLine(fields: readonly Field[]): string {
  let line = '';
  for (const field of fields) line += line === '' ? copyField(field) : `\t${copyField(field)}`;
  return `${line}\n`;
}

/** A value of type `text[]`, as text. Source: PostgreSQL, "Array Input and Output Syntax". */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function copyField(field: Field): string {
  if (field === null) return '\\N';
  const text = String(field);
  return special.test(text) ? text.replaceAll(specials, (found) => escapes[found] ?? found) : text;
}
