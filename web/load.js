// Loads a script by the `meta` element of its name, with address and integrity.

/** @param {string} name @returns {Promise<unknown>} refused if the page names none, or it does not come */
export const load = (name) => new Promise((resolve, reject) => {
  const place = document.querySelector(`meta[name="${name}"]`);
  if (!place?.content) throw new Error(`There is no ${name}`);
  const script = document.createElement('script');
  Object.assign(script, { crossOrigin: 'anonymous', integrity: place.dataset.integrity ?? '', src: place.content, onload: resolve, onerror: reject });
  document.head.append(script);
});
