#include "config/line_diff.h"

#include <algorithm>

namespace usher::config {
namespace {

using Lines = std::vector<std::string_view>;

/// Beyond so many steps of comparison the middle is told as all gone and all new.
constexpr std::size_t kMostSteps = 4'000'000;

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// How many lines the rests from (i, j) on have in common.
class Common {
  public:
    Common(const Lines& before, const Lines& after)
        : m_width(after.size() + 1),
          m_counts((before.size() + 1) * m_width) {
        for (std::size_t i = before.size(); i-- > 0;)
            for (std::size_t j = after.size(); j-- > 0;)
                m_counts[i * m_width + j] = before[i] == after[j]
                                                ? at(i + 1, j + 1) + 1
                                                : std::max(at(i + 1, j), at(i, j + 1));
    }
    int at(std::size_t i, std::size_t j) const { return m_counts[i * m_width + j]; }

  private:
    std::size_t m_width;
    std::vector<int> m_counts;
};

/// Of the middles, `from` lines into both texts.
void compare(
    const Lines& before,
    const Lines& after,
    std::size_t from,
    std::vector<LineChange>& out) {
    const bool tooMany = before.size() * after.size() > kMostSteps;
    const Common common(tooMany ? Lines{} : before, tooMany ? Lines{} : after);
    std::size_t i = 0, j = 0;
    while (i < before.size() || j < after.size()) {
        if (!tooMany && i < before.size() && j < after.size() && before[i] == after[j]) {
            ++i;
            ++j;
            continue;
        }
        const bool goes = i < before.size() && (j == after.size() || tooMany ||
                                                common.at(i + 1, j) >= common.at(i, j + 1));
        const std::size_t place = goes ? i : j;
        out.push_back(
            {.added = !goes,
             .line = from + place + 1,
             .text = std::string(goes ? before[i] : after[j])});
        ++(goes ? i : j);
    }
}

} // namespace

std::vector<LineChange> lineDiff(std::string_view before, std::string_view after) {
    Lines a = linesOf(before), b = linesOf(after);
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto from = static_cast<std::size_t>(left - a.begin());
    a.erase(a.begin(), left);
    b.erase(b.begin(), right);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.pop_back();
        b.pop_back();
    }
    std::vector<LineChange> changes;
    compare(a, b, from, changes);
    return changes;
}

} // namespace usher::config
