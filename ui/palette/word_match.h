// How well what was typed fits some words: pure, of letters alone.
#pragma once

#include <QStringList>

namespace usher::ui {

/// In lower case, apart at whatever is neither letter nor digit: "wedding_critical" is two. What
/// stands between digits stays: "21:50", "2026-06-06", "-5".
QStringList askedWords(const QString& line);
QStringList matchWords(const QString& text);

/// 0: `asked` is not in `words`. Else up to 100: the word itself, its beginning, the words'
/// initials ("wc"), within a word, letters of it in their order from its first on ("anlt").
int wordScore(const QString& asked, const QStringList& words);

/// The mean of each asked word's; 0 when one is not there. What has more words that nobody asked
/// for comes behind.
int matchScore(const QStringList& asked, const QStringList& words);

} // namespace usher::ui
