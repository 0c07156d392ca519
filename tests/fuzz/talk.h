// What clients of the fuzzer's say, and how what they hear is read.
#pragma once

#include "fuzz/choices.h"
#include "fuzz/model_state.h"

#include <string>
#include <vector>

namespace usher::fuzz {

/// "c1_17": whatever a client says bears its name and a number of its own.
struct Tag {
    int client = 0;
    int number = 0;
    bool inSessionPool = false;
    std::string text() const { return "c" + std::to_string(client) + "_" + std::to_string(number); }
};

/// A message by the rules: what it asks for is the choices'.
std::string makeMessage(Choices& choices, const Tag& tag);
std::string queryMessage(const std::string& sql);
/// What ends whatever a client has begun.
std::string lastMessages(const Tag& tag);
std::string startupPacket(int client, bool asks);
/// By the key in what it has heard; empty: none so far.
std::string cancelPacket(std::string_view heard);
/// What a session of that client's own would begin with.
SettingMap startOf(int client, bool asks);

/// A line a message; those that come at no time of their own are left out.
struct Heard {
    std::vector<std::string> lines;
    std::string torn; ///< the last, when it is not whole
};
Heard hearOf(std::string_view bytes);
/// Of that message, or of one that comes at no time of its own.
bool isBeginning(std::string_view torn, const std::string& line);
std::string behindLogin(const std::string& heard);
/// Of a session that ends.
bool isFatal(const std::string& line);
/// As whoever asked for it hears.
bool isCancelled(const std::string& line);
/// Within a transaction block.
bool isReadyInBlock(const std::string& line);
/// Bears the name of another client.
bool isForeign(std::string_view line, int client);

} // namespace usher::fuzz
