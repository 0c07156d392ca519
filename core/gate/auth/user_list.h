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

class UserList {
  public:
    /// Plain passwords stay as they are until hashed(). Errors: invalidArgument with file, line and
    /// the mend. Never shows what stands in the password's place.
    static Result<UserList> parse(std::string_view text, const std::string& fileName);
    /// Errors: notFound, permission, and parse()'s.
    static Result<UserList> load(const std::string& path);

    /// Null for one whose password is plain still.
    const ScramVerifier* find(const std::string& user) const;
    std::size_t size() const { return m_users.size() + m_plain.size(); }
    bool hasPlain() const { return !m_plain.empty(); }
    /// With a verifier for each plain password: a millisecond and more each, so not on the loop.
    /// Nothing once `cancelled` is raised.
    std::optional<UserList> hashed(const std::atomic<bool>& cancelled) const;
    /// Of most verifiers here: what one who is not here must show, too. 0 = the list is empty.
    int usualIterations() const;

  private:
    std::unordered_map<std::string, ScramVerifier> m_users;
    std::unordered_map<std::string, std::string> m_plain; ///< prepared by SASLprep
};

} // namespace usher::gate
