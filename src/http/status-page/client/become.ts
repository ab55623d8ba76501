/**
 * Makes `shown` like `fresh`, node by node. What is alike stays in the page, and with it the focus, the selection, the
 * place in a scrolled part, and whether the reader has opened it.
 */
export function become(shown: Element, fresh: Element): void {
  for (const { name } of [...shown.attributes]) {
    if (!fresh.hasAttribute(name) && !isReaders(shown, name)) shown.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (shown.getAttribute(name) !== value && !isReaders(shown, name)) shown.setAttribute(name, value);
  }
  const [old, wanted] = [[...shown.childNodes], [...fresh.childNodes]];
  for (const [index, node] of wanted.entries()) {
    const place = old[index];
    if (place === undefined) shown.append(document.importNode(node, true));
    else if (place instanceof Element && node instanceof Element && place.tagName === node.tagName) {
      become(place, node);
    } else if (place instanceof Text && node instanceof Text) {
      if (place.data !== node.data) place.data = node.data;
    } else place.replaceWith(document.importNode(node, true));
  }
  for (const surplus of old.slice(wanted.length)) surplus.remove();
}

function isReaders(element: Element, attribute: string): boolean {
  return element instanceof HTMLDetailsElement && attribute === 'open';
}
