#include "gate/protocol/wire.h"

#include <fmt/format.h>

namespace usher::gate::wire {

namespace {

void putBe32(std::string& out, std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i)
        out[at + std::size_t(i)] = char(value >> (24 - 8 * i));
}

void appendFields(std::string& out, char type, const ErrorFields& f) {
    Message m(out, type);
    const auto field = [&m](char code, std::string_view value) {
        if (!value.empty())
            m.bytes({&code, 1}).text(value);
    };
    field('S', f.severity);
    field('V', f.severity);
    field('C', f.sqlstate);
    field('M', f.message);
    field('D', f.detail);
    field('H', f.hint);
    m.bytes({"\0", 1});
}

Startup bad(std::string complaint) {
    return {.kind = Startup::Kind::bad, .complaint = std::move(complaint)};
}

Startup parseCancel(std::string_view packet) {
    if (packet.size() != 16)
        return bad("cancel request of the wrong length");
    return {
        .kind = Startup::Kind::cancel,
        .consumed = packet.size(),
        .cancelPid = readBe32(packet.data() + 8),
        .cancelKey = readBe32(packet.data() + 12)};
}

Startup parseSession(std::string_view packet, std::uint32_t version) {
    Startup s{
        .kind = Startup::Kind::session,
        .consumed = packet.size(),
        .major = int(version >> 16),
        .minor = int(version & 0xffff)};
    if (s.major != 3)
        return bad(fmt::format(
            "unsupported protocol {}.{} (this is not a PostgreSQL 3 client)",
            s.major,
            s.minor));
    for (std::size_t at = 8;;) {
        const auto name = readText(packet, at);
        if (!name)
            return bad("startup packet without its end");
        if (name->empty())
            break;
        const auto value = readText(packet, at);
        if (!value)
            return bad("startup packet without its end");
        s.parameters.emplace_back(*name, *value);
    }
    return s;
}

} // namespace

Message::Message(std::string& out, char type) : m_out(out) {
    if (type)
        m_out.push_back(type);
    m_lengthAt = m_out.size();
    m_out.append(4, '\0');
}

Message::~Message() {
    putBe32(m_out, m_lengthAt, std::uint32_t(m_out.size() - m_lengthAt));
}

Message& Message::int16(int value) {
    m_out.push_back(char(value >> 8));
    m_out.push_back(char(value));
    return *this;
}

Message& Message::int32(std::uint32_t value) {
    m_out.append(4, '\0');
    putBe32(m_out, m_out.size() - 4, value);
    return *this;
}

Message& Message::text(std::string_view value) {
    m_out.append(value.substr(0, value.find('\0')));
    m_out.push_back('\0');
    return *this;
}

Message& Message::bytes(std::string_view value) {
    m_out.append(value);
    return *this;
}

void appendError(std::string& out, const ErrorFields& fields) {
    appendFields(out, 'E', fields);
}
void appendNotice(std::string& out, const ErrorFields& fields) {
    appendFields(out, 'N', fields);
}
void appendReady(std::string& out, char status) {
    Message(out, 'Z').bytes({&status, 1});
}
void appendCommandComplete(std::string& out, std::string_view tag) {
    Message(out, 'C').text(tag);
}
void appendQuery(std::string& out, std::string_view sql) {
    Message(out, 'Q').text(sql);
}

void appendParameterStatus(std::string& out, std::string_view name, std::string_view value) {
    Message(out, 'S').text(name).text(value);
}

namespace {
struct Type {
    std::uint32_t oid;
    int size; ///< -1: it varies
};
Type typeOf(ColumnType type) {
    switch (type) {
    case ColumnType::text:
        return {.oid = 25, .size = -1};
    case ColumnType::int4:
        return {.oid = 23, .size = 4};
    case ColumnType::int8:
        return {.oid = 20, .size = 8};
    }
    return {};
}
} // namespace

void appendRowDescription(std::string& out, std::span<const Column> columns) {
    Message m(out, 'T');
    m.int16(int(columns.size()));
    for (const auto& column : columns) {
        const auto [oid, size] = typeOf(column.type);
        m.text(column.name).int32(0).int16(0).int32(oid).int16(size).int32(0xffffffff).int16(0);
    }
}

void appendDataRow(std::string& out, std::span<const std::optional<std::string>> values) {
    Message m(out, 'D');
    m.int16(int(values.size()));
    for (const auto& value : values) {
        if (!value) {
            m.int32(0xffffffff);
            continue;
        }
        m.int32(std::uint32_t(value->size())).bytes(*value);
    }
}

std::string Startup::parameter(std::string_view name, std::string_view otherwise) const {
    for (const auto& [key, value] : parameters)
        if (key == name)
            return value;
    return std::string(otherwise);
}

namespace {

bool isRequest(std::uint32_t version) {
    return version == kSslCode || version == kGssCode || version == kCancelCode;
}

/// A packet that is not whole yet: garbage is told from a slow client as soon as the version is
/// here.
Startup judgeEarly(std::string_view in, std::uint32_t length) {
    if (in.size() < 8)
        return {};
    const auto version = readBe32(in.data() + 4);
    if (isRequest(version) && length != (version == kCancelCode ? 16u : 8u))
        return bad("invalid length of request packet");
    if (!isRequest(version) && version >> 16 != 3)
        return parseSession(in.substr(0, 8), version);
    return {};
}

Startup parseWhole(std::string_view packet) {
    switch (const auto version = readBe32(packet.data() + 4); version) {
    case kSslCode:
        return {.kind = Startup::Kind::ssl, .consumed = packet.size()};
    case kGssCode:
        return {.kind = Startup::Kind::gss, .consumed = packet.size()};
    case kCancelCode:
        return parseCancel(packet);
    default:
        return parseSession(packet, version);
    }
}

/// Apart by blanks; a backslash takes what follows as it is.
std::vector<std::string> optionWords(std::string_view text) {
    std::vector<std::string> words;
    bool inWord = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.emplace_back();
        inWord = true;
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        words.back().push_back(text[i]);
    }
    return words;
}

/// "name=value"; a dash in the name stands for an underscore.
std::optional<std::pair<std::string, std::string>> settingOf(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return std::nullopt;
    auto name = text.substr(0, equals);
    for (auto& c : name)
        c = c == '-' ? '_' : c;
    return std::pair(std::move(name), text.substr(equals + 1));
}

} // namespace

Startup parseStartup(std::string_view in) {
    if (in.size() < 4)
        return {};
    const std::uint32_t length = readBe32(in.data());
    if (length < 8 || length > kMaxStartupBytes)
        return bad("invalid length of startup packet");
    if (auto early = judgeEarly(in, length); early.kind != Startup::Kind::needMore)
        return early;
    return in.size() < length ? Startup{} : parseWhole(in.substr(0, length));
}

std::optional<std::vector<std::pair<std::string, std::string>>> parseOptions(
    std::string_view text) {
    const auto words = optionWords(text);
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const bool apart = word == "-c" && i + 1 < words.size();
        if (!word.starts_with("-c") && !word.starts_with("--"))
            return std::nullopt;
        auto setting = settingOf(apart ? words[++i] : word.substr(2));
        if (!setting)
            return std::nullopt;
        out.push_back(std::move(*setting));
    }
    return out;
}

std::string_view errorField(std::string_view payload, char field) {
    for (std::size_t at = 0; at < payload.size() && payload[at] != '\0';) {
        const char code = payload[at++];
        const auto value = readText(payload, at);
        if (!value)
            return {};
        if (code == field)
            return *value;
    }
    return {};
}

std::string errorWithMessage(std::string_view payload, std::string_view message) {
    std::string out;
    Message error(out, 'E');
    for (std::size_t at = 0; at < payload.size() && payload[at] != '\0';) {
        const char code = payload[at++];
        const auto value = readText(payload, at);
        if (!value)
            break;
        error.bytes({&code, 1}).text(code == 'M' ? message : *value);
    }
    error.bytes({"\0", 1});
    return out;
}

std::optional<std::string_view> readText(std::string_view payload, std::size_t& at) {
    if (at >= payload.size())
        return std::nullopt;
    const auto end = payload.find('\0', at);
    if (end == std::string_view::npos)
        return std::nullopt;
    const auto value = payload.substr(at, end - at);
    at = end + 1;
    return value;
}

std::optional<Parameter> readParameter(std::string_view payload) {
    std::size_t at = 0;
    const auto name = readText(payload, at);
    const auto value = name ? readText(payload, at) : std::nullopt;
    if (!value)
        return std::nullopt;
    return Parameter{.name = *name, .value = *value};
}

} // namespace usher::gate::wire
