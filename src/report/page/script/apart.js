// What was not compared: a paragraph that states something and that no paragraph of the other document surely faces.

// The translations of a story that a paragraph was not compared with; of a translation's paragraph, the source.
function apartFrom(story, doc, paragraph) {
  const docs = INDEX.stories[story].docs;
  if (doc > 0) return docs[doc].apart?.[1].includes(paragraph) ? [0] : [];
  const shown = columns().filter((other) => other > 0);
  const others = shown.length > 0 ? shown : [...docs.keys()];
  return others.filter((other) => docs[other].apart?.[0].includes(paragraph));
}

// How many paragraphs of a story, or of all, were not compared with something.
function apartCount(stories = INDEX.stories) {
  let number = 0;
  for (const { docs } of stories) {
    const ofSource = new Set(docs.flatMap((doc) => doc.apart?.[0] ?? []));
    number += docs.reduce((sum, doc) => sum + (doc.apart?.[1].length ?? 0), ofSource.size);
  }
  return number;
}

// Says so below each such paragraph that is shown, and how many there are in the story.
function noteApart() {
  const { docs } = INDEX.stories[state.story];
  const number = apartCount([INDEX.stories[state.story]]);
  if (number === 0) return;
  const words = el("span", { class: "apart", title: WORDS.apartHint }, count(number, WORDS.apart));
  document.querySelector(".story-head")?.append(words);
  for (const element of document.querySelectorAll("#main [data-place]")) {
    const [doc, paragraph] = element.dataset.place.split(":").map(Number);
    const langs = apartFrom(state.story, doc, paragraph).map((other) => languageName(docs[other].lang));
    if (langs.length > 0) {
      element.after(el("small", { class: "apart", title: WORDS.apartHint }, WORDS.apartFrom(langs)));
    }
  }
}
