// What the director says to the load side, and what it hears: a line each way. Pure.
#pragma once

#include "load/crowd.h"
#include <usher/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace usher::load {

using Words = std::vector<std::string>;

/// What the load side cost so far.
struct Burden {
    double processorSeconds = 0;
    int threads = 0;
};

// Each as the words behind an order's name, and back; false when they are not of that form.
Words toWords(const CrowdOptions& options);
bool fromWords(const Words& words, CrowdOptions& options);
Words toWords(const std::vector<Group>& groups);
bool fromWords(const Words& words, std::vector<Group>& groups);
Words toWords(const Pace& pace);
bool fromWords(const Words& words, Pace& pace);
Words toWords(const Script& script);
bool fromWords(const Words& words, Script& script);
Words toWords(const Burden& burden);
bool fromWords(const Words& words, Burden& burden);

/// The line of an answer, and what it said. Errors: the one that was told, or protocol.
std::string answerLine(const Result<std::string>& answer);
Result<std::string> answerOf(std::string_view line);

} // namespace usher::load
