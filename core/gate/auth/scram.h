// SCRAM-SHA-256 (RFC 5802, RFC 7677) as the server's side, as a pure state machine. Wrong user and
// wrong password look the same and take the same work: an unknown user gets a verifier nobody can
// match.
#pragma once

#include <usher/base/result.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace usher::gate {

using Key = std::array<unsigned char, 32>;

// RFC 5802's functions over SHA-256, for both sides of the exchange.
std::string_view view(const Key& key);
Key hmac(std::string_view key, std::string_view text);
Key sha256(std::string_view text);
/// SaltedPassword, that is Hi(): `iterations` rounds of PBKDF2 over a prepared password.
Key saltedPassword(std::string_view password, std::string_view salt, int iterations);

inline constexpr int kScramIterations = 4096; ///< PostgreSQL's default

/// What is stored instead of a password.
struct ScramVerifier {
    int iterations = kScramIterations;
    std::string salt; ///< raw bytes
    Key storedKey{};
    Key serverKey{};
    bool operator==(const ScramVerifier&) const = default;
};

/// "SCRAM-SHA-256$4096:<salt>$<StoredKey>:<ServerKey>", as PostgreSQL's pg_authid and PgBouncer's
/// userlist hold it; nothing when it is not of that form.
std::optional<ScramVerifier> parseVerifier(std::string_view text);
std::string toText(const ScramVerifier& verifier);
/// A password as it is hashed: RFC 4013's SASLprep, or unchanged when it is not UTF-8 or holds what
/// SASLprep forbids, as PostgreSQL and libpq do it.
std::string preparedPassword(std::string_view password);
/// From a prepared password. Costs `iterations` rounds of PBKDF2, about a millisecond.
ScramVerifier
makeVerifier(std::string_view password, std::string_view salt, int iterations = kScramIterations);
/// For a user who does not exist: the same for the same name, and no password matches it.
ScramVerifier
mockVerifier(std::string_view user, std::string_view secret, int iterations = kScramIterations);

class ScramServer {
  public:
    struct Options {
        ScramVerifier verifier;
        bool mock = false;          ///< fails at the end whatever the proof
        bool plus = false;          ///< the client chose SCRAM-SHA-256-PLUS
        bool plusOffered = false;   ///< "y" from the client is then an attack in between
        std::string channelBinding; ///< tls-server-end-point, with plus
        std::string nonce;          ///< the server's part, printable, no comma
    };
    explicit ScramServer(Options options) : m_options(std::move(options)) {}

    /// client-first-message → server-first-message. Errors: protocol.
    Result<std::string> first(std::string_view message);
    /// client-final-message → server-final-message. Errors: protocol, authentication.
    Result<std::string> final(std::string_view message);

  private:
    Status takeHeader(std::string_view& message);
    bool proves(const Key& proof, std::string_view authMessage) const;

    Options m_options;
    std::string m_gs2;         ///< header, as it must come back in c=
    std::string m_clientFirst; ///< bare
    std::string m_serverFirst;
    std::string m_nonce;
};

std::string toBase64(std::string_view raw);
std::optional<std::string> fromBase64(std::string_view text);

} // namespace usher::gate
