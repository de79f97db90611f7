/**
 * Markup whose elements have every name that a document has of its own, one form whose fields have every name that a form
 * has, and a form for each such field: whoever asks the document for its `body`, or a form for its `localName`, gets the
 * page's element.
 */

/** For the body of a page. */
export const SHADOWING = `<script>(() => {
  const { body } = document;
  const names = (of) => of === Object.prototype ? [] : [...Object.getOwnPropertyNames(of), ...names(Object.getPrototypeOf(of))];
  const make = (tag, name) => Object.assign(create(tag), { hidden: true, name });
  const create = document.createElement.bind(document);
  const put = Element.prototype.append;
  const around = (field) => {
    const one = make('form', '');
    put.call(one, field);
    return one;
  };
  const fields = () => names(HTMLFormElement.prototype).map((name) => make('input', name));
  const ofDocument = names(Object.getPrototypeOf(document)).map((name) => make('form', name));
  const form = create('form');
  form.id = 'fields';
  form.hidden = true;
  put.call(form, ...fields());
  put.call(body, form, ...fields().map(around), ...ofDocument);
})()</script>`;
