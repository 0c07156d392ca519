#include "fuzz/talk.h"

#include "gate/protocol/wire.h"

#include <array>

namespace usher::fuzz {

namespace {

using gate::wire::Message;

/// @ stands for the client's tag.
constexpr std::array<std::string_view, 48> kTexts{
    "select '@'",
    "select $1",
    "select 'shared'",
    "begin",
    "commit",
    "rollback",
    "select '@' rows 3",
    "select fail '@'",
    "copy @ from stdin",
    "copy @ to stdout",
    "set work_mem to '@'",
    "show work_mem",
    "selec",
    "",
    "begin; select '@'",
    "select '@'; select fail '@'; select '@'",
    "deallocate a",
    "deallocate all",
    "discard all",
    "set application_name to '@'",
    "show application_name",
    "set app.tenant to '@'",
    "show app.tenant",
    "reset work_mem",
    "reset all",
    "set local work_mem to '@'",
    "select 'shared' rows 2",
    "select tell '@'",
    "copy @ from stdin; select '@'",
    "select '@' rows 9 wide",
    "prepare s as select '@'",
    "execute s",
    "listen @",
    "unlisten *",
    "create temp table t",
    "drop table t",
    "select pg_advisory_lock(1)",
    "select pg_advisory_unlock_all()",
    "alter table t",
    "set timezone to 'Asia/Tokyo'",
    "show timezone",
    "reset timezone",
    "set work_mem to 'bad'",
    "begin; set local app.tenant to '@'; show app.tenant",
    "commit; begin",
    "rollback; show work_mem",
    "reset application_name",
    "select set_config('work_mem', '@', false)"};

constexpr std::array<std::string_view, 4> kNames{"", "a", "b", "c"};
constexpr std::array<std::string_view, 5> kRows{"row\n", "bad\n", "late\n", "half", ""};

std::string textOf(Choices& choices, const Tag& tag) {
    std::string out;
    for (const char c : kTexts[choices.below(kTexts.size())])
        out += c == '@' ? tag.text() : std::string(1, c);
    return out;
}

std::string portalOf(std::uint8_t choice) {
    return choice & 64 ? "p" : "";
}

/// As a statement of the protocol: see README.md.
bool isNeverSaid(std::string_view text, std::string_view name, const Tag& tag) {
    const bool goesBack = text == "discard all" || text.starts_with("reset");
    return (!name.empty() && text == "deallocate a") || (tag.inSessionPool && goesBack);
}

std::string parse(Choices& choices, const Tag& tag, const std::string& name) {
    auto text = textOf(choices, tag);
    if (isNeverSaid(text, name, tag))
        text = "select $1";
    std::string out;
    Message(out, 'P').text(name).text(text).int16(0);
    return out;
}

std::string bind(const Tag& tag, const std::string& name, const std::string& portal) {
    const auto value = tag.text();
    std::string out;
    Message(out, 'B')
        .text(portal)
        .text(name)
        .int16(0)
        .int16(1)
        .int32(std::uint32_t(value.size()))
        .bytes(value)
        .int16(0);
    return out;
}

std::string plain(char type, std::string_view body = {}) {
    std::string out;
    Message(out, type).bytes(body);
    return out;
}

std::string about(char type, char kind, const std::string& name) {
    return plain(type, kind + name + '\0');
}

std::string execute(const std::string& portal, std::uint32_t rows) {
    std::string out;
    Message(out, 'E').text(portal).int32(rows);
    return out;
}

/// Parse to Sync, as drivers do it.
std::string request(Choices& choices, const Tag& tag, std::uint8_t choice) {
    const std::string name(kNames[choice & 3]);
    return (choice & 4 ? "" : parse(choices, tag, name)) + bind(tag, name, "") +
           (choice & 8 ? about('D', 'P', "") : "") + execute("", choice >> 4 & 1) + plain('S');
}

/// One alone, of a request or a COPY.
std::string piece(Choices& choices, const Tag& tag, std::uint8_t kind) {
    const auto detail = std::uint8_t(kind >> 4);
    const std::string name(kNames[detail & 3]);
    const auto portal = portalOf(kind);
    const bool ofPortal = detail & 8;
    switch (kind % 16) {
    case 5:
        return parse(choices, tag, name);
    case 6:
        return bind(tag, name, portal);
    case 7:
        return execute(portal, detail & 3);
    case 8:
    case 9:
        return about(kind % 16 == 8 ? 'D' : 'C', ofPortal ? 'P' : 'S', ofPortal ? portal : name);
    case 10:
        return plain('S');
    case 11:
        return plain('H');
    case 12:
        return plain('d', kRows[detail % kRows.size()]);
    case 13:
        return plain('c');
    case 14:
        return plain('f', std::string_view("no\0", 3));
    default:
        return plain('F', std::string_view("\0\0\0\1\0\0\0\0\0\0", 10));
    }
}

} // namespace

std::string makeMessage(Choices& choices, const Tag& tag) {
    const auto kind = choices.byte();
    if (kind % 16 < 3)
        return queryMessage(textOf(choices, tag));
    if (kind % 16 < 5)
        return request(choices, tag, choices.byte());
    return piece(choices, tag, kind);
}

std::string queryMessage(const std::string& sql) {
    std::string out;
    gate::wire::appendQuery(out, sql);
    return out;
}

std::string lastMessages(const Tag& tag) {
    return plain('f', std::string_view("end\0", 4)) + plain('S') + queryMessage("rollback") +
           queryMessage("select '" + tag.text() + "'");
}

std::string startupPacket(int client, bool asks) {
    const auto name = "c" + std::to_string(client);
    std::string out;
    {
        Message packet(out, '\0');
        packet.int32(196608).text("user").text(name).text("database").text("main");
        packet.text("application_name").text(name + "_app");
        if (asks)
            packet.text("options").text("-c work_mem=" + name + "_start");
        packet.bytes({"\0", 1});
    }
    return out;
}

SettingMap startOf(int client, bool asks) {
    const auto name = "c" + std::to_string(client);
    SettingMap start{
        {"application_name", name + "_app"},
        {"datestyle", "ISO, MDY"},
        {"timezone", "UTC"},
        {"work_mem", "4MB"},
        {"search_path", "public"}};
    if (asks)
        start["work_mem"] = name + "_start";
    return start;
}

namespace {
std::string lineOf(char type, std::string_view body) {
    if (type != 'E')
        return type + std::string(body);
    return "E " + std::string(gate::wire::errorField(body, 'S')) + " " +
           std::string(gate::wire::errorField(body, 'C')) + " " +
           std::string(gate::wire::errorField(body, 'M'));
}

std::size_t sizeOfFirst(std::string_view bytes) {
    const bool whole = bytes.size() >= gate::wire::kHeaderBytes;
    const auto size = whole ? 1 + std::size_t(gate::wire::readBe32(bytes.data() + 1)) : 0;
    return size >= gate::wire::kHeaderBytes && size <= bytes.size() ? size : 0;
}
} // namespace

Heard hearOf(std::string_view bytes) {
    std::vector<std::string> lines;
    for (auto size = sizeOfFirst(bytes); size != 0; size = sizeOfFirst(bytes)) {
        if (bytes[0] != 'N' && bytes[0] != 'S')
            lines.push_back(lineOf(bytes[0], bytes.substr(gate::wire::kHeaderBytes, size - 5)));
        bytes.remove_prefix(size);
    }
    return {.lines = std::move(lines), .torn = std::string(bytes)};
}

bool isBeginning(std::string_view torn, const std::string& line) {
    constexpr std::string_view kOfNoTime = "ENS";
    return kOfNoTime.find(torn[0]) != kOfNoTime.npos ||
           (torn[0] == line[0] &&
            (torn.size() < gate::wire::kHeaderBytes ||
             std::string_view(line).substr(1).starts_with(torn.substr(gate::wire::kHeaderBytes))));
}

std::string cancelPacket(std::string_view heard) {
    constexpr std::size_t kKeyBytes = 8;
    for (auto size = sizeOfFirst(heard); size != 0; size = sizeOfFirst(heard)) {
        if (heard[0] == 'K') {
            std::string out;
            Message(out, '\0')
                .int32(gate::wire::kCancelCode)
                .bytes(heard.substr(gate::wire::kHeaderBytes, kKeyBytes));
            return out;
        }
        heard.remove_prefix(size);
    }
    return {};
}

std::string behindLogin(const std::string& heard) {
    std::string_view rest = heard;
    for (auto size = sizeOfFirst(rest); size != 0; size = sizeOfFirst(rest)) {
        const char type = rest[0];
        rest.remove_prefix(size);
        if (type == 'Z')
            return std::string(rest);
    }
    return {};
}

bool isFatal(const std::string& line) {
    return line.starts_with("E FATAL");
}

bool isCancelled(const std::string& line) {
    return line == "E ERROR 57014 canceling statement due to user request";
}

bool isReadyInBlock(const std::string& line) {
    return line == "ZT" || line == "ZE";
}

bool isForeign(std::string_view line, int client) {
    const char owner = ownerIn(line);
    return owner && owner != char('0' + client);
}

} // namespace usher::fuzz
