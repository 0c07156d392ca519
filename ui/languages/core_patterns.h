// The catalogue's sentences taken apart, and which of them fits a text.
#pragma once

#include "ui/languages/core_sentences.h"

#include <QHash>
#include <QString>

#include <array>
#include <optional>

namespace usher::ui {

enum class PlaceKind {
    phrase,
    word,
    figure,
    list,
    raw
};
/// %1 to %9.
inline constexpr std::size_t kMostPlaces = 9;

struct Pattern {
    const char* english = "";
    QStringList pieces; ///< what stands before, between and behind the places
    std::array<PlaceKind, kMostPlaces> kinds{};
    qsizetype letters = 0; ///< of all pieces
    bool weak = false;     ///< one word of its own: too little to know a name from it
};

struct Fit {
    const Pattern* pattern = nullptr;
    QStringList places; ///< what stands there in the text

    /// The place at its front has another sentence in it, which is better read by itself.
    bool swallows() const;
};

/// "12", "1,250", "4.2 ms", "3 min 20 s", "17:10", "–"
bool isFigure(QStringView text);

class Patterns {
  public:
    explicit Patterns(const std::vector<Sentence>& sentences);

    /// Of those that fit the whole text the one with the most letters of its own. `words`: the weak
    /// ones, too.
    std::optional<Fit> fit(const QString& text, bool words) const;

  private:
    void index();
    std::vector<std::size_t> candidates(const QString& text) const;

    std::vector<Pattern> m_patterns;                         ///< most letters first
    QHash<QString, std::vector<std::size_t>> m_byRarestWord; ///< of the pattern's words
};

} // namespace usher::ui
