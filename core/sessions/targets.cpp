#include "sessions/targets.h"

#include <charconv>
#include <fmt/format.h>

namespace usher::sessions {
namespace {

template <class Number> bool takeNumber(std::string_view& text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number <= 0)
        return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool take(std::string_view& text, char symbol) {
    const bool there = text.starts_with(symbol);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

std::optional<Target> takeTarget(std::string_view& text) {
    Target target;
    if (!takeNumber(text, target.pid) || !take(text, '@') || !takeNumber(text, target.startedUs))
        return {};
    if (take(text, '/') && !takeNumber(text, target.transactionUs))
        return {};
    return target;
}

} // namespace

Target targetOf(const Session& session) {
    return {
        .pid = session.pid,
        .startedUs = session.startedUs,
        .transactionUs = session.pool.empty() ? 0 : session.transactionUs};
}

std::string targetsText(std::span<const Target> targets) {
    std::string text;
    for (const auto& each : targets) {
        text += fmt::format("{}{}@{}", text.empty() ? "" : ",", each.pid, each.startedUs);
        if (each.transactionUs != 0)
            text += fmt::format("/{}", each.transactionUs);
    }
    return text;
}

std::optional<std::vector<Target>> targetsIn(std::string_view text) {
    std::vector<Target> targets;
    do {
        const auto target = takeTarget(text);
        if (!target || targets.size() == kMostTargets)
            return {};
        targets.push_back(*target);
    } while (take(text, ','));
    return text.empty() ? std::optional(std::move(targets)) : std::nullopt;
}

} // namespace usher::sessions
