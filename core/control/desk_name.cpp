#include "control/desk_name.h"

#include "base/utf8.h"
#include "control/command.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace usher::control {
namespace {

constexpr std::array<std::string_view, 4>
    kByThemselves{kScalerActor, kClockActor, "calendar", "rehearsal"};
constexpr std::string_view kNobody = "operator"; ///< who gives no name

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(' '), to = text.find_last_not_of(' ');
    return from == std::string_view::npos ? std::string_view() : text.substr(from, to - from + 1);
}

Error noName(const std::string& why) {
    return {Errc::invalidArgument, why, "give the name of a person"};
}

} // namespace

Result<std::string> deskName(std::string_view typed) {
    const auto name = trimmed(typed);
    if (name.empty())
        return noName("a name is missing");
    if (utf8Letters(name) > kDeskNameLetters)
        return noName(fmt::format("a name has {} letters at most", kDeskNameLetters));
    if (printable(name) != name)
        return noName("a name has neither control characters nor marks that turn its direction");
    if (name.find_first_of(":()") != std::string_view::npos)
        return noName("a name has neither colon nor parentheses");
    if (actsByItself(name) || name == kNobody)
        return noName(fmt::format("\"{}\" is nobody's name", name));
    return std::string(name);
}

bool actsByItself(std::string_view actor) {
    return std::ranges::find(kByThemselves, actor) != kByThemselves.end();
}

std::string deskActor(const std::string& user, const std::string& name) {
    const auto actor = "desk:" + user;
    const auto known = deskName(name);
    return known && *known != user ? fmt::format("{} ({})", actor, *known) : actor;
}

} // namespace usher::control
