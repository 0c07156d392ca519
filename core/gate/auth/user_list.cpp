#include "gate/auth/user_list.h"

#include "base/md5_secret.h"
#include "base/quoted.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <openssl/rand.h>
#include <optional>
#include <sstream>
#include <vector>

namespace usher::gate {

namespace {

/// Off the front, behind blanks; false when there is none.
bool takeWord(std::string_view& line, std::string& word) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    return takeQuoted(line, word);
}

std::string randomSalt() {
    std::string salt(16, '\0');
    RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), int(salt.size()));
    return salt;
}

} // namespace

namespace {

/// A verifier as it stands there; none for a plain password.
Result<std::optional<ScramVerifier>> writtenVerifier(std::string_view password) {
    if (isMd5Secret(password))
        return Error{
            Errc::invalidArgument,
            "an md5 password cannot be used with SCRAM",
            "put the SCRAM verifier of pg_authid there, or set gate.auth = \"md5\" for a while"};
    auto verifier = parseVerifier(password);
    if (!verifier && password.starts_with("SCRAM-SHA-256$"))
        return Error{
            Errc::invalidArgument,
            "a damaged SCRAM verifier",
            "copy it whole from pg_authid"};
    return verifier;
}

} // namespace

Result<ScramVerifier> verifierOf(std::string_view password) {
    const auto written = writtenVerifier(password);
    if (!written)
        return written.error();
    return *written ? **written : makeVerifier(preparedPassword(password), randomSalt());
}

namespace {

/// The next line of a text, without its end.
std::string_view takeLine(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

bool isBlankOrComment(std::string_view line) {
    const auto first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == ';';
}

} // namespace

Result<UserList::Entry> UserList::entryOf(std::string_view line, Md5Users md5) {
    Entry entry;
    std::string password;
    if (!takeWord(line, entry.user) || !takeWord(line, password) || entry.user.empty())
        return Error{
            Errc::invalidArgument,
            "not \"user\" \"password\"",
            "quote both, with a blank between"};
    if (password.empty())
        return entry;
    if (md5 == Md5Users::taken && isMd5Secret(password)) {
        entry.md5 = std::move(password);
        return entry;
    }
    auto verifier = writtenVerifier(password);
    if (!verifier)
        return verifier.error();
    entry.verifier = std::move(*verifier);
    if (!entry.verifier)
        entry.plain = preparedPassword(password);
    return entry;
}

void UserList::put(Entry entry) {
    // Of two lines about a user the later counts.
    m_users.erase(entry.user);
    m_plain.erase(entry.user);
    m_md5.erase(entry.user);
    if (entry.verifier)
        m_users[entry.user] = std::move(*entry.verifier);
    else if (!entry.plain.empty())
        m_plain[entry.user] = std::move(entry.plain);
    else if (!entry.md5.empty())
        m_md5[entry.user] = std::move(entry.md5);
}

Result<UserList> UserList::parse(std::string_view text, const std::string& fileName, Md5Users md5) {
    UserList list;
    // they may not log in by one, and look as any other
    std::vector<std::string> withoutPassword;
    for (int number = 1; !text.empty(); ++number) {
        const auto line = takeLine(text);
        if (isBlankOrComment(line))
            continue;
        auto entry = entryOf(line, md5);
        if (!entry)
            return Error{
                Errc::invalidArgument,
                fmt::format("{}:{}: {}", fileName, number, entry.error().message),
                entry.error().hint};
        if (entry->isEmpty())
            withoutPassword.push_back(entry->user);
        list.put(std::move(*entry));
    }
    const int usual = list.usualIterations();
    for (const auto& user : withoutPassword)
        list.m_users[user] = mockVerifier(user, randomSalt(), usual ? usual : kScramIterations);
    return list;
}

std::optional<UserList> UserList::hashed(const std::atomic<bool>& cancelled) const {
    UserList list;
    list.m_users = m_users;
    list.m_md5 = m_md5;
    for (const auto& [user, password] : m_plain) {
        if (cancelled)
            return {};
        list.m_users[user] = makeVerifier(password, randomSalt());
    }
    return list;
}

Result<UserList> UserList::load(const std::string& path, Md5Users md5) {
    std::ifstream file(path);
    if (!file)
        return Error{
            errno == EACCES ? Errc::permission : Errc::notFound,
            fmt::format("gate.auth_file: {}: {}", path, std::strerror(errno)),
            "make the file readable, or name another"};
    std::stringstream text;
    text << file.rdbuf();
    return parse(text.str(), path, md5);
}

int UserList::usualIterations() const {
    std::map<int, int> counts;
    counts[kScramIterations] = int(m_plain.size());
    int usual = m_plain.empty() ? 0 : kScramIterations;
    for (const auto& [name, verifier] : m_users)
        if (++counts[verifier.iterations] > counts[usual])
            usual = verifier.iterations;
    return usual;
}

const ScramVerifier* UserList::find(const std::string& user) const {
    const auto at = m_users.find(user);
    return at == m_users.end() ? nullptr : &at->second;
}

const std::string* UserList::findMd5(const std::string& user) const {
    const auto at = m_md5.find(user);
    return at == m_md5.end() ? nullptr : &at->second;
}

} // namespace usher::gate
