#include "ui/languages/core_patterns.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace usher::ui {
namespace {

/// Other ends of one place are tried so often at most.
constexpr int kMostTries = 64;

QStringList wordsOf(QStringView text) {
    QStringList words;
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool letter = i < text.size() && text[i].isLetter();
        if (letter && begin < 0)
            begin = i;
        if (!letter && begin >= 0) {
            words << text.mid(begin, i - begin).toString();
            begin = -1;
        }
    }
    return words;
}

/// Words that touch a place may be longer in the text.
QStringList wholeWordsOf(const Pattern& pattern) {
    QStringList words;
    for (qsizetype i = 0; i < pattern.pieces.size(); ++i) {
        QStringView piece = pattern.pieces[i];
        while (i > 0 && !piece.isEmpty() && piece.front().isLetter())
            piece = piece.mid(1);
        while (i + 1 < pattern.pieces.size() && !piece.isEmpty() && piece.back().isLetter())
            piece.chop(1);
        words << wordsOf(piece);
    }
    return words;
}

PlaceKind kindOf(char letter) {
    return letter == 'n'   ? PlaceKind::figure
           : letter == 'w' ? PlaceKind::word
           : letter == 'l' ? PlaceKind::list
           : letter == 'r' ? PlaceKind::raw
                           : PlaceKind::phrase;
}

void readKinds(const char* kinds, Pattern& pattern) {
    PlaceKind kind = PlaceKind::phrase;
    for (; *kinds; ++kinds) {
        if (*kinds >= '1' && *kinds <= '9')
            pattern.kinds.at(static_cast<std::size_t>(*kinds - '1')) = kind;
        else if (*kinds != ' ')
            kind = kindOf(*kinds);
    }
}

/// One word beside what may be anything.
bool isWeak(const Pattern& pattern) {
    qsizetype words = 0;
    for (const auto& piece : pattern.pieces)
        words += wordsOf(piece).size();
    return words < 2 && std::ranges::find(pattern.kinds, PlaceKind::figure) == pattern.kinds.end();
}

/// Single words and what is never read end where core goes on.
bool fitsKind(PlaceKind kind, const QString& text) {
    if (kind == PlaceKind::figure)
        return isFigure(text);
    const bool closed = kind == PlaceKind::word || kind == PlaceKind::raw;
    return !closed || !(text.contains(u"; ") || text.contains(u": ") || text.contains(u" ("));
}

/// Places are numbered in the order in which they stand.
Pattern patternOf(const Sentence& sentence) {
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    Pattern pattern{.english = sentence.english, .pieces = {}};
    const auto text = QString::fromUtf8(sentence.english);
    pattern.pieces = text.split(place);
    readKinds(sentence.kinds, pattern);
    for (const auto& piece : pattern.pieces)
        pattern.letters += piece.size();
    pattern.weak = isWeak(pattern);
    return pattern;
}

/// Puts the places of one pattern where the text has them.
class Fitting {
  public:
    Fitting(const Pattern& pattern, const QString& text) : m_pattern(pattern), m_text(text) {}

    bool fits() {
        const auto& pieces = m_pattern.pieces;
        if (pieces.size() == 1)
            return m_text == pieces.front();
        const bool ends = m_text.startsWith(pieces.front()) && m_text.endsWith(pieces.back()) &&
                          m_text.size() >= pieces.front().size() + pieces.back().size();
        return ends && place(1, pieces.front().size());
    }
    QStringList places() && { return std::move(m_places); }

  private:
    /// The place before the piece, which begins at `from`.
    bool place(qsizetype piece, qsizetype from) {
        const auto& pieces = m_pattern.pieces;
        const bool last = piece + 1 == pieces.size();
        if (last)
            return take(piece, from, m_text.size() - pieces.back().size());
        if (pieces[piece].isEmpty()) // the first of two neighbours has it all
            return placeAll(piece, from);
        for (auto at = m_text.indexOf(pieces[piece], from); at >= 0 && m_tries < kMostTries;
             at = m_text.indexOf(pieces[piece], at + 1)) {
            ++m_tries;
            if (take(piece, from, at)) {
                if (place(piece + 1, at + pieces[piece].size()))
                    return true;
                m_places.removeLast();
            }
        }
        return false;
    }

    bool placeAll(qsizetype piece, qsizetype from) {
        const auto& next = m_pattern.pieces[piece + 1];
        const bool last = piece + 2 == m_pattern.pieces.size();
        const auto end = last             ? m_text.size() - next.size()
                         : next.isEmpty() ? from
                                          : m_text.indexOf(next, from);
        if (end < from || !take(piece, from, end))
            return false;
        if (place(piece + 1, end))
            return true;
        m_places.removeLast();
        return false;
    }

    bool take(qsizetype piece, qsizetype from, qsizetype to) {
        if (to < from)
            return false;
        const auto text = m_text.mid(from, to - from);
        const auto kind = m_pattern.kinds.at(static_cast<std::size_t>(piece - 1));
        if (!fitsKind(kind, text))
            return false;
        m_places << text;
        return true;
    }

    const Pattern& m_pattern;
    const QString& m_text;
    QStringList m_places;
    int m_tries = 0;
};

} // namespace

bool Fit::swallows() const {
    if (places.isEmpty() || !pattern->pieces.front().isEmpty())
        return false;
    const auto& front = places.front();
    return front.contains(u"; ") || front.contains(u": ") || front.contains(u". ");
}

bool isFigure(QStringView text) {
    static const QRegularExpression figure(QStringLiteral(
        "^(?:–|[-+−±×]?\\d[\\d,]*(?:\\.\\d+)?(?: ?(?:%|µs|ms|s|min|h|d|B|KB|MB|GB|TB))?"
        "(?: \\d+ (?:s|min|h))?|\\d\\d?:\\d\\d(?::\\d\\d)?)$"));
    return figure.match(text).hasMatch();
}

Patterns::Patterns(const std::vector<Sentence>& sentences) {
    for (const auto& sentence : sentences)
        if (*sentence.kinds != '-')
            m_patterns.push_back(patternOf(sentence));
    std::ranges::stable_sort(m_patterns, std::greater{}, &Pattern::letters);
    index();
}

void Patterns::index() {
    QHash<QString, int> seen;
    for (const auto& pattern : m_patterns)
        for (const auto& word : wholeWordsOf(pattern))
            ++seen[word];
    for (std::size_t i = 0; i < m_patterns.size(); ++i) {
        const auto words = wholeWordsOf(m_patterns[i]);
        const auto rarest = std::ranges::min_element(words, {}, [&](const QString& word) {
            return seen.value(word);
        });
        if (rarest != words.end())
            m_byRarestWord[*rarest].push_back(i);
    }
}

std::vector<std::size_t> Patterns::candidates(const QString& text) const {
    std::vector<std::size_t> found;
    const auto words = wordsOf(text);
    for (const auto& word : QSet<QString>(words.begin(), words.end()))
        if (const auto at = m_byRarestWord.constFind(word); at != m_byRarestWord.constEnd())
            found.insert(found.end(), at->begin(), at->end());
    std::ranges::sort(found);
    return found;
}

std::optional<Fit> Patterns::fit(const QString& text, bool words) const {
    for (const auto i : candidates(text)) {
        const auto& pattern = m_patterns[i];
        if (pattern.weak && !words)
            continue;
        Fitting fitting(pattern, text);
        if (!fitting.fits())
            continue;
        Fit found{&pattern, std::move(fitting).places()};
        if (!found.swallows())
            return found;
    }
    return std::nullopt;
}

} // namespace usher::ui
