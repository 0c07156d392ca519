// PgBouncer's userlist.txt: lines of "user" "SCRAM verifier or plain password"; a doubled quote is
// a quote, lines that begin with a semicolon are comments.
#pragma once

#include "gate/auth/scram.h"

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::gate {

/// What stands for a user's password: a SCRAM verifier, or the plain password, hashed with a salt
/// of its own. Errors: invalidArgument for an md5 password or a damaged verifier. Never shows it.
Result<ScramVerifier> verifierOf(std::string_view password);

/// Whether users may have an md5 password: gate.auth = "md5".
enum class Md5Users {
    refused,
    taken
};

class UserList {
  public:
    /// Plain passwords stay as they are until hashed(). Errors: invalidArgument with file, line and
    /// the mend. Never shows what stands in the password's place.
    static Result<UserList>
    parse(std::string_view text, const std::string& fileName, Md5Users md5 = Md5Users::refused);
    /// Errors: notFound, permission, and parse()'s.
    static Result<UserList> load(const std::string& path, Md5Users md5 = Md5Users::refused);

    /// Null for one whose password is plain still, or md5.
    const ScramVerifier* find(const std::string& user) const;
    /// "md5…"; null for one who has a better one.
    const std::string* findMd5(const std::string& user) const;
    std::size_t md5Users() const { return m_md5.size(); }
    std::size_t size() const { return m_users.size() + m_plain.size() + m_md5.size(); }
    bool hasPlain() const { return !m_plain.empty(); }
    /// With a verifier for each plain password: a millisecond and more each, so not on the loop.
    /// Nothing once `cancelled` is raised.
    std::optional<UserList> hashed(const std::atomic<bool>& cancelled) const;
    /// Of most verifiers here: what one who is not here must show, too. 0 = the list is empty.
    int usualIterations() const;

  private:
    /// One line.
    struct Entry {
        std::string user;
        std::optional<ScramVerifier> verifier;
        std::string plain, md5;
        bool isEmpty() const { return !verifier && plain.empty() && md5.empty(); }
    };
    static Result<Entry> entryOf(std::string_view line, Md5Users md5);
    void put(Entry entry);

    std::unordered_map<std::string, ScramVerifier> m_users;
    std::unordered_map<std::string, std::string> m_plain; ///< prepared by SASLprep
    std::unordered_map<std::string, std::string> m_md5;
};

} // namespace usher::gate
