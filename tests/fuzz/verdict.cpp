#include "fuzz/verdict.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::fuzz {

Verdict::Verdict(const Witness& witness)
    : m_witness(witness),
      m_own(startOf(witness.client, witness.asks)),
      m_heard(hearOf(behindLogin(witness.heard))) {
    m_own.receive(witness.said.substr(0, witness.lawful));
    std::string known;
    while (m_own.step() && !m_own.met().describeInFailed)
        known += m_own.takeAll();
    m_expected = hearOf(known);
    const auto end = std::ranges::find_if(m_heard.lines, isFatal);
    m_lost = end != m_heard.lines.end() || !m_heard.torn.empty();
    const auto [in, next] =
        std::mismatch(m_heard.lines.begin(), end, m_expected.lines.begin(), m_expected.lines.end());
    m_same = std::size_t(in - m_heard.lines.begin());
    m_over = next == m_expected.lines.end();
}

bool Verdict::heardItsOwn() const {
    const auto& lines = m_heard.lines;
    const bool foreign = std::ranges::any_of(lines, [this](const auto& line) {
        return isForeign(line, m_witness.client);
    });
    const auto rest = lines.begin() + std::ptrdiff_t(m_same);
    const bool nothingElse = std::all_of(rest, lines.end(), isFatal);
    const bool dismissed = !m_over && isFatal(m_expected.lines[m_same]);
    return (nothingElse || dismissed || (isWild() && m_over)) && (isWild() || !foreign) &&
           (dismissed || isTornRight());
}

bool Verdict::isTornRight() const {
    return m_heard.torn.empty() || isWild() ||
           isBeginning(m_heard.torn, m_over ? std::string() : m_expected.lines[m_same]);
}

namespace {
std::string printable(std::string text) {
    std::ranges::replace_if(
        text,
        [](char c) { return c < ' ' || c > '~'; },
        '.');
    return text;
}

std::string column(const std::vector<std::string>& lines, std::size_t at) {
    constexpr std::size_t kWidth = 58;
    return at < lines.size() ? printable(lines[at].substr(0, kWidth)) : std::string();
}
} // namespace

void Verdict::tell() const {
    const auto& [heard, torn] = m_heard;
    fmt::print(
        stderr,
        "client {}{}{} said {}\n  heard (and the beginning of one of {} bytes), and had to hear\n",
        m_witness.client,
        m_witness.left ? ", which left," : "",
        m_witness.isWild() ? fmt::format(", lawful for {} bytes,", m_witness.lawful) : "",
        printable(m_witness.said),
        torn.size());
    for (std::size_t i = 0; i < std::max(heard.size(), m_expected.lines.size()); ++i)
        fmt::print(stderr, "  {:60} {}\n", column(heard, i), column(m_expected.lines, i));
}

} // namespace usher::fuzz
