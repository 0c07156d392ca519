// The older way to prove a password, for users whose SCRAM verifier nobody has yet: the client
// hashes what the file has with a salt of the gate's. Whoever can read the file can log in by it.
#pragma once

#include <string>
#include <string_view>

namespace usher {

inline constexpr std::size_t kMd5SaltBytes = 4;

/// As pg_authid and PgBouncer's userlist.txt have it: "md5" and 32 hexadecimal digits.
bool isMd5Secret(std::string_view text);

/// What a client answers to AuthenticationMD5Password: "md5" + md5(digits of the secret + salt).
/// Source: PostgreSQL's documentation, 55.2.1. Empty where OpenSSL gives no MD5 (FIPS).
std::string md5Answer(std::string_view secret, std::string_view salt);

} // namespace usher
