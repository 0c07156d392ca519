// The PostgreSQL wire protocol as bytes: no I/O, no state of a session. Formats: PostgreSQL
// documentation, chapter "Frontend/Backend Protocol", "Message Formats".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::gate::wire {

inline constexpr std::uint32_t kCancelCode = 80877102;
inline constexpr std::uint32_t kSslCode = 80877103;
inline constexpr std::uint32_t kGssCode = 80877104;
inline constexpr std::uint32_t kMinStartupBytes = 8;      ///< length and version
inline constexpr std::uint32_t kMaxStartupBytes = 10'000; ///< as the server's
                                                          ///< MAX_STARTUP_PACKET_LENGTH
/// a password or SASL message before login
inline constexpr std::uint32_t kMaxPasswordBytes = 64 * 1024;
inline constexpr std::size_t kHeaderBytes = 5; ///< type and length

inline std::uint32_t readBe32(const char* p) {
    const auto* u = reinterpret_cast<const unsigned char*>(p);
    return std::uint32_t{u[0]} << 24 | std::uint32_t{u[1]} << 16 | std::uint32_t{u[2]} << 8 | u[3];
}

/// Appends one message to a string; the length word is filled in when it goes out of scope.
class Message {
  public:
    Message(std::string& out, char type);
    ~Message();
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;
    Message& int16(int value);
    Message& int32(std::uint32_t value);
    Message& text(std::string_view value); ///< with its terminating zero
    Message& bytes(std::string_view value);

  private:
    std::string& m_out;
    std::size_t m_lengthAt;
};

struct ErrorFields {
    std::string_view severity = "ERROR";
    std::string_view sqlstate;
    std::string_view message;
    std::string_view detail = {};
    std::string_view hint = {};
};
void appendError(std::string& out, const ErrorFields& fields);
void appendNotice(std::string& out, const ErrorFields& fields);
void appendReady(std::string& out, char status);
void appendParameterStatus(std::string& out, std::string_view name, std::string_view value);
void appendCommandComplete(std::string& out, std::string_view tag);
void appendQuery(std::string& out, std::string_view sql);

/// Types as the console sends them.
enum class ColumnType {
    text,
    int4,
    int8
};
struct Column {
    std::string_view name;
    ColumnType type = ColumnType::text;
};
void appendRowDescription(std::string& out, std::span<const Column> columns);
void appendDataRow(std::string& out, std::span<const std::optional<std::string>> values);

/// The unframed packet that opens a connection.
struct Startup {
    enum class Kind {
        needMore, ///< not whole yet
        ssl,
        gss,
        cancel,
        session,
        bad ///< `complaint` says why
    };
    Kind kind = Kind::needMore;
    std::size_t consumed = 0; ///< bytes of the input the packet took
    int major = 0, minor = 0;
    std::vector<std::pair<std::string, std::string>> parameters = {};
    std::uint32_t cancelPid = 0;
    std::uint32_t cancelKey = 0;
    std::string complaint = {};

    std::string parameter(std::string_view name, std::string_view otherwise = {}) const;
    bool operator==(const Startup&) const = default;
};
/// Looks at the beginning of `in`. Nothing is allocated for a packet that is too long.
Startup parseStartup(std::string_view in);

/// The startup parameter `options`: "-c name=value" and "--name=value", backslash escapes a space.
/// Nothing when it holds anything else.
std::optional<std::vector<std::pair<std::string, std::string>>> parseOptions(std::string_view text);

/// A field of an ErrorResponse's payload ('C' = SQLSTATE, 'S' = severity, 'M' = message); empty
/// when missing.
std::string_view errorField(std::string_view payload, char field);
/// An ErrorResponse of that payload with another message.
std::string errorWithMessage(std::string_view payload, std::string_view message);

/// Reads a zero-terminated string at `at` and moves behind it; nothing when the zero is missing.
std::optional<std::string_view> readText(std::string_view payload, std::size_t& at);

struct Parameter {
    std::string_view name, value;
};
/// A ParameterStatus' payload; nothing when it is not whole.
std::optional<Parameter> readParameter(std::string_view payload);

} // namespace usher::gate::wire
