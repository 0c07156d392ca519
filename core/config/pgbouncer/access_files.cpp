#include "config/pgbouncer/access_files.h"

#include "base/md5_secret.h"
#include "base/quoted.h"
#include "config/complaint.h"

#include <algorithm>
#include <array>

namespace usher::config::pgbouncer {
namespace {

Error wrong(const Place& place, const char* what, const char* mend) {
    return Complaint{place.file, place.line, "", what, mend}.error();
}

/// Calls with each line, counted, until one is wrong.
template <class Act> Status eachLine(std::string_view text, const std::string& file, Act act) {
    Place place{.file = file, .line = 0};
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        ++place.line;
        auto line = text.substr(0, end);
        if (line.size() > kLongestLine || line.find('\0') != std::string_view::npos)
            return wrong(place, "the line is too long, or holds a NUL", "is this the right file?");
        if (auto done = act(line, place); !done)
            return done;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

void skipBlanks(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
}

/// Off the front, behind blanks; false when there is none.
bool takeWord(std::string_view& line, std::string& word) {
    skipBlanks(line);
    return takeQuoted(line, word);
}

ListedUser::Secret secretOf(std::string_view text) {
    if (text.empty())
        return ListedUser::Secret::none;
    if (text.starts_with("SCRAM-SHA-256$"))
        return ListedUser::Secret::scram;
    return isMd5Secret(text) ? ListedUser::Secret::md5 : ListedUser::Secret::plain;
}

} // namespace

Result<std::vector<ListedUser>> readUsers(std::string_view text, const std::string& file) {
    std::vector<ListedUser> users;
    const auto done = eachLine(text, file, [&](std::string_view line, const Place& place) {
        skipBlanks(line);
        if (line.empty() || line[0] == ';')
            return Status{};
        ListedUser user{.name = {}, .password = {}, .line = place.line};
        std::string secret;
        if (!takeWord(line, user.name) || !takeWord(line, secret) || user.name.empty())
            return Status(
                wrong(place, "not \"user\" \"password\"", "quote both, with a blank between"));
        user.secret = secretOf(secret);
        if (user.secret == ListedUser::Secret::plain)
            user.password = std::move(secret);
        users.push_back(std::move(user));
        return Status{};
    });
    if (!done)
        return done.error();
    return users;
}

} // namespace usher::config::pgbouncer
