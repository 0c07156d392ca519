#include "ui/palette/word_match.h"

#include <QRegularExpression>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kWhole = 100, kBegins = 85, kInitials = 70, kWithin = 50, kLetters = 30;
constexpr int kMostUncovered = 10;

QString initialsOf(const QStringList& words) {
    QString initials;
    for (const auto& word : words)
        initials += word.front();
    return initials;
}

/// The first letter is the word's own: letters from anywhere would fit everything.
bool inOrder(const QString& asked, const QString& word) {
    if (asked.size() < 3 || word.front() != asked.front())
        return false;
    qsizetype at = 0;
    for (const QChar letter : word)
        if (at < asked.size() && letter == asked[at])
            ++at;
    return at == asked.size();
}

int scoreIn(const QString& asked, const QString& word) {
    if (word == asked)
        return kWhole;
    if (word.startsWith(asked))
        return kBegins;
    if (asked.size() > 1 && word.contains(asked))
        return kWithin;
    return inOrder(asked, word) ? kLetters : 0;
}

QStringList split(const QString& text, const QRegularExpression& apart) {
    return text.toLower().split(apart, Qt::SkipEmptyParts);
}

} // namespace

QStringList askedWords(const QString& line) {
    static const QRegularExpression apart(
        QStringLiteral("[^\\p{L}\\p{N}:+-]+|(?<!\\p{N})[:]|[-:+](?!\\p{N})"));
    return split(line, apart);
}

QStringList matchWords(const QString& text) {
    static const QRegularExpression apart(QStringLiteral("[^\\p{L}\\p{N}:-]+"));
    return split(text, apart);
}

int wordScore(const QString& asked, const QStringList& words) {
    int best = 0;
    for (const auto& word : words)
        best = std::max(best, scoreIn(asked, word));
    if (best < kInitials && asked.size() > 1 && initialsOf(words).contains(asked))
        best = kInitials;
    return best;
}

int matchScore(const QStringList& asked, const QStringList& words) {
    int sum = 0;
    for (const auto& word : asked) {
        const int score = wordScore(word, words);
        if (score == 0)
            return 0;
        sum += score;
    }
    if (asked.isEmpty())
        return 0;
    const auto uncovered = static_cast<int>(std::max<qsizetype>(0, words.size() - asked.size()));
    return std::max(1, sum / static_cast<int>(asked.size()) - std::min(uncovered, kMostUncovered));
}

} // namespace usher::ui
