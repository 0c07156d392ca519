#include "gate/auth/scram.h"

#include "base/digest.h"
#include "gate/protocol/wire.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>
#include <stringprep.h>

namespace usher::gate {

namespace {

constexpr int kMaxIterations = 1'000'000;
constexpr std::size_t kMaxNonce = 512;

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
std::optional<Key> keyFrom(std::string_view base64) {
    const auto bytes = fromBase64(base64);
    if (!bytes || bytes->size() != sizeof(Key))
        return std::nullopt;
    Key key{};
    std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(key.data()));
    return key;
}

/// Takes "x=value" off the front up to the next comma; nothing when another attribute stands there.
std::optional<std::string_view> attribute(std::string_view& text, char name) {
    if (text.size() < 2 || text[0] != name || text[1] != '=')
        return std::nullopt;
    const auto end = std::min(text.find(','), text.size());
    const auto value = text.substr(2, end - 2);
    text.remove_prefix(std::min(end + 1, text.size()));
    return value;
}

bool printable(std::string_view text) {
    return !text.empty() && text.size() <= kMaxNonce &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return c > ' ' && c < 0x7f && c != ',';
           });
}

Error malformed() {
    return {Errc::protocol, "malformed SCRAM message", {}, "08P01"};
}

using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

/// Made once a thread: OpenSSL 3 takes longer to look HMAC and its digest up than to compute all of
/// a login's.
MacContext hmacContext() {
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> method(
        EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr),
        &EVP_MAC_free);
    MacContext context(EVP_MAC_CTX_new(method.get()), &EVP_MAC_CTX_free); // keeps the method
    char digest[] = OSSL_DIGEST_NAME_SHA2_256;
    const OSSL_PARAM with[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end()};
    EVP_MAC_CTX_set_params(context.get(), with);
    return context;
}

} // namespace

std::string_view view(const Key& key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

Key sha256(std::string_view text) {
    Key out{};
    SHA256(raw(text), text.size(), out.data());
    return out;
}

Key hmac(std::string_view key, std::string_view text) {
    static thread_local const MacContext context = hmacContext();
    Key out{};
    std::size_t length = 0;
    // A null key would mean the one before.
    EVP_MAC_init(context.get(), key.empty() ? raw("") : raw(key), key.size(), nullptr);
    EVP_MAC_update(context.get(), raw(text), text.size());
    EVP_MAC_final(context.get(), out.data(), &length, out.size());
    return out;
}

std::string toBase64(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(out.data()),
        raw(bytes),
        int(bytes.size()));
    out.resize(std::size_t(length));
    return out;
}

namespace {
/// How many of the last two characters only fill.
std::size_t paddingOf(std::string_view text) {
    const auto end = text.substr(text.size() - std::min<std::size_t>(2, text.size()));
    return std::size_t(std::ranges::count(end, '='));
}
} // namespace

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > 64 * 1024)
        return std::nullopt;
    const auto padding = paddingOf(text);
    std::string out(text.size() / 4 * 3, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw(text), int(text.size()));
    if (length < 0 || std::size_t(length) < padding)
        return std::nullopt;
    out.resize(std::size_t(length) - padding);
    // One text for one value: blanks and stray bits are refused.
    return toBase64(out) == text ? std::optional(out) : std::nullopt;
}

namespace {

/// The text up to a separator, which is taken too; nothing when there is none.
std::optional<std::string_view> takeUpTo(std::string_view& text, char separator) {
    const auto at = text.find(separator);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto part = text.substr(0, at);
    text.remove_prefix(at + 1);
    return part;
}

std::optional<int> iterationsFrom(std::string_view text) {
    int iterations = 0;
    const auto* const textEnd = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), textEnd, iterations);
    const bool whole = error == std::errc{} && end == textEnd;
    return whole && iterations >= 1 && iterations <= kMaxIterations ? std::optional(iterations)
                                                                    : std::nullopt;
}

} // namespace

std::optional<ScramVerifier> parseVerifier(std::string_view text) {
    constexpr std::string_view kPrefix = "SCRAM-SHA-256$";
    if (!text.starts_with(kPrefix))
        return std::nullopt;
    text.remove_prefix(kPrefix.size());
    const auto iterationsText = takeUpTo(text, ':');
    const auto saltText = takeUpTo(text, '$');
    const auto storedText = takeUpTo(text, ':');
    if (!iterationsText || !saltText || !storedText)
        return std::nullopt;
    const auto iterations = iterationsFrom(*iterationsText);
    const auto salt = fromBase64(*saltText);
    const auto stored = keyFrom(*storedText);
    const auto server = keyFrom(text);
    if (!iterations || !salt || salt->empty() || !stored || !server)
        return std::nullopt;
    return ScramVerifier{
        .iterations = *iterations,
        .salt = *salt,
        .storedKey = *stored,
        .serverKey = *server};
}

std::string toText(const ScramVerifier& v) {
    return fmt::format(
        "SCRAM-SHA-256${}:{}${}:{}",
        v.iterations,
        toBase64(v.salt),
        toBase64(view(v.storedKey)),
        toBase64(view(v.serverKey)));
}

std::string preparedPassword(std::string_view password) {
    std::string raw(password);
    const bool ascii = std::all_of(raw.begin(), raw.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
    });
    if (ascii || raw.size() > wire::kMaxPasswordBytes)
        return raw;
    char* prepared = nullptr;
    const int outcome =
        stringprep_profile(raw.c_str(), &prepared, "SASLprep", STRINGPREP_NO_UNASSIGNED);
    const std::unique_ptr<char, decltype(&std::free)> owned(prepared, &std::free);
    return outcome == STRINGPREP_OK && *prepared ? std::string(prepared) : raw;
}

Key saltedPassword(std::string_view password, std::string_view salt, int iterations) {
    Key salted{};
    PKCS5_PBKDF2_HMAC(
        password.data(),
        int(password.size()),
        raw(salt),
        int(salt.size()),
        iterations,
        EVP_sha256(),
        int(salted.size()),
        salted.data());
    return salted;
}

ScramVerifier makeVerifier(std::string_view password, std::string_view salt, int iterations) {
    const Key salted = saltedPassword(password, salt, iterations);
    return {
        iterations,
        std::string(salt),
        sha256(view(hmac(view(salted), "Client Key"))),
        hmac(view(salted), "Server Key")};
}

ScramVerifier mockVerifier(std::string_view user, std::string_view secret, int iterations) {
    const auto salt = hmac(secret, fmt::format("salt {}", user));
    return {
        iterations,
        std::string(view(salt).substr(0, 16)),
        hmac(secret, fmt::format("stored {}", user)),
        hmac(secret, fmt::format("server {}", user))};
}

/// gs2-header: "n,,", "y,," or "p=<type>,,"; an authorization identity is not supported. Takes it
/// off the front.
Status ScramServer::takeHeader(std::string_view& message) {
    if (message.starts_with("p=")) {
        if (!m_options.plus)
            return malformed();
        if (*attribute(message, 'p') != "tls-server-end-point")
            return Error{
                Errc::protocol,
                "unsupported SCRAM channel binding (tls-server-end-point is)",
                {},
                "08P01"};
    } else if (message.starts_with("n,") || message.starts_with("y,")) {
        if (m_options.plus)
            return malformed();
        if (message[0] == 'y' && m_options.plusOffered)
            return Error{Errc::protocol, "SCRAM channel binding negotiation failed", {}, "28000"};
        message.remove_prefix(2);
    } else {
        return malformed();
    }
    if (!message.starts_with(","))
        return malformed();
    message.remove_prefix(1);
    return {};
}

Result<std::string> ScramServer::first(std::string_view message) {
    const auto whole = message;
    if (auto status = takeHeader(message); !status)
        return status.error();
    m_gs2 = whole.substr(0, whole.size() - message.size());
    m_clientFirst = message;
    // the startup packet's user counts, as in PostgreSQL
    const auto user = attribute(message, 'n');
    const auto nonce = attribute(message, 'r');
    if (!user || !nonce || !printable(*nonce))
        return malformed();
    m_nonce = std::string(*nonce) + m_options.nonce;
    m_serverFirst = fmt::format(
        "r={},s={},i={}",
        m_nonce,
        toBase64(m_options.verifier.salt),
        m_options.verifier.iterations);
    return m_serverFirst;
}

/// The client knows the password, or what is made from it.
bool ScramServer::proves(const Key& proof, std::string_view authMessage) const {
    const auto& stored = m_options.verifier.storedKey;
    const auto signature = hmac(view(stored), authMessage);
    Key clientKey{};
    for (std::size_t i = 0; i < clientKey.size(); ++i)
        clientKey[i] = proof[i] ^ signature[i];
    return equalConstantTime(view(sha256(view(clientKey))), view(stored));
}

Result<std::string> ScramServer::final(std::string_view message) {
    const auto whole = message;
    const auto binding = attribute(message, 'c');
    const auto nonce = attribute(message, 'r');
    const auto at = whole.rfind(",p=");
    if (!binding || !nonce || at == std::string_view::npos)
        return malformed();
    const auto proof = keyFrom(whole.substr(at + 3));
    if (!proof)
        return malformed();
    const auto expected = toBase64(m_gs2 + (m_options.plus ? m_options.channelBinding : ""));
    const bool bound = equalConstantTime(*binding, expected);
    const bool fresh = equalConstantTime(*nonce, m_nonce);
    const auto authMessage =
        fmt::format("{},{},{}", m_clientFirst, m_serverFirst, whole.substr(0, at));
    // All of it is done for everyone: the time it takes tells nothing.
    const bool right = proves(*proof, authMessage);
    const auto server = hmac(view(m_options.verifier.serverKey), authMessage);
    if (!right || !bound || !fresh || m_options.mock)
        return Error{Errc::authentication, "password authentication failed", {}, "28P01"};
    return "v=" + toBase64(view(server));
}

} // namespace usher::gate
