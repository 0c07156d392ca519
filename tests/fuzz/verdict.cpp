#include "fuzz/verdict.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <span>
#include <string_view>

namespace usher::fuzz {

namespace {
bool isEndOfCopy(char type) {
    return type == 'c' || type == 'f';
}

/// Or what a COPY passes over, or nothing.
bool isOfCopy(char type) {
    constexpr std::string_view kOthers("dSH\0", 4);
    return isEndOfCopy(type) || kOthers.find(type) != kOthers.npos;
}
} // namespace

Verdict::Verdict(const Witness& witness)
    : m_witness(witness),
      m_own(startOf(witness.client, witness.asks)),
      m_heard(hearOf(behindLogin(witness.heard))) {
    compare();
    allowCancels();
}

/// What a session of its own says, each step of it cancelled that m_cancelled names.
void Verdict::expect() {
    m_own = ModelServer(startOf(m_witness.client, m_witness.asks));
    m_own.receive(m_witness.said.substr(0, m_witness.lawful));
    m_expected = {};
    m_toldBefore.clear();
    m_copyFailed = {};
    m_spokeIntoCopy = false;
    for (bool goesOn = true; goesOn && !isDisregarded();) {
        m_spokeIntoCopy = speaksIntoCopy();
        if (m_cancelled.contains(m_toldBefore.size()))
            m_own.cancel();
        m_toldBefore.push_back(m_expected.lines.size());
        const auto stood = m_own.stand();
        goesOn = m_own.step();
        if (stood.copies && !m_own.stand().copies && !isEndOfCopy(stood.next))
            m_copyFailed = m_expected.lines.size();
        // The COPY fails just before it reads what would have ended the session.
        m_spokeIntoCopy |= stood.copies && !isOfCopy(stood.next) && !m_own.ended();
        auto told = hearOf(m_own.takeAll());
        if (!isDisregarded())
            std::ranges::move(told.lines, std::back_inserter(m_expected.lines));
    }
}

/// A COPY has failed by itself, and without having heard of it the client says what would have
/// ended its session amid that COPY.
bool Verdict::speaksIntoCopy() {
    const auto next = m_own.stand().next;
    if (isEndOfCopy(next) || (m_copyFailed && hadHeard(*m_copyFailed)))
        m_copyFailed = {};
    return m_copyFailed && !isOfCopy(next);
}

/// When it said what its own server reads next.
bool Verdict::hadHeard(std::size_t line) const {
    const auto said = std::min(m_witness.said.size(), m_witness.lawful) - m_own.stand().unread;
    std::size_t heard = 0;
    for (const auto& moment : m_witness.spoke)
        if (moment.said <= said)
            heard = moment.heard;
    return hearOf(behindLogin(m_witness.heard.substr(0, heard))).lines.size() > line;
}

void Verdict::compare() {
    expect();
    const auto end = std::ranges::find_if(m_heard.lines, isFatal);
    m_lost = end != m_heard.lines.end() || !m_heard.torn.empty();
    const auto [in, next] =
        std::mismatch(m_heard.lines.begin(), end, m_expected.lines.begin(), m_expected.lines.end());
    m_same = std::size_t(in - m_heard.lines.begin());
    m_over = next == m_expected.lines.end();
}

bool Verdict::wasCancelledHere() const {
    return m_same < m_heard.lines.size() && isCancelled(m_heard.lines[m_same]);
}

/// One of them had said what comes next, or was cancelled before it said anything.
std::vector<std::size_t> Verdict::stepsHere() const {
    constexpr std::size_t kMost = 16;
    std::vector<std::size_t> steps;
    for (std::size_t step = 0; step < m_toldBefore.size() && steps.size() < kMost; ++step)
        if (m_toldBefore[step] == m_same)
            steps.push_back(step);
    return steps;
}

/// As many as it asked for, each wherever it may have hit.
void Verdict::allowCancels() {
    while (wasCancelledHere() && int(m_cancelled.size()) < m_witness.cancels) {
        const auto before = m_cancelled;
        const auto least = agreement();
        auto best = before;
        auto most = least;
        for (const auto step : stepsHere()) {
            m_cancelled = before;
            m_cancelled.insert(step);
            compare();
            if (agreement() > most) {
                best = m_cancelled;
                most = agreement();
            }
        }
        m_cancelled = best;
        compare();
        if (most == least)
            return;
    }
}

/// In lines; where the rest is not compared it is whole.
std::size_t Verdict::agreement() const {
    return isDisregarded() && m_over ? m_heard.lines.size() : m_same;
}

bool Verdict::rests() const {
    return heardItsOwn() && m_over && !m_lost && !isWild() && !m_own.met().syncInCopy &&
           m_own.isResting() && !m_own.stand().holds;
}

/// Its pool takes no block: it ends where the server is ready within one, and owes nothing.
bool Verdict::hasBegun() const {
    const auto isReady = [](const std::string& line) {
        return line.starts_with('Z');
    };
    const std::span heard(m_heard.lines.data(), m_same);
    const auto last = std::find_if(heard.rbegin(), heard.rend(), isReady);
    return m_witness.mayNotBegin && last != heard.rend() && isReadyInBlock(*last);
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
