// A desk's question as a line of the admin console: "DESK SERIES 7b22…", what it asks for and the
// question's JSON as hexadecimal, which no client and no reader of words takes apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace usher::desk {

enum class Topic {
    state,          ///< what has changed since; comes with the next tick
    series,         ///< of a pool
    history,        ///< a page of a range
    imagine,        ///< the forecast with one wedding more
    submit,         ///< a command; its ticket
    sessions,       ///< the server's, sampled as long as somebody asks
    calendar,       ///< all weddings, unless their revision is known
    imagineChanges, ///< the forecast with a calendar changed
    changeCalendar,
    audit ///< a page of what is searched in all of it
};

struct Question {
    Topic topic = Topic::state;
    std::string text; ///< JSON
};

std::string lineOf(const Question& question);
/// Of a line's words, in whichever case; nothing when it is no such line.
std::optional<Question> questionIn(const std::vector<std::string>& words);

} // namespace usher::desk
