// Recorded traffic beside the project, where there is some; none of it is in the project.
#pragma once

#include "forecast/backtest/series.h"

#include <QTest>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace usher::test {

/// ../shared/data from the project's root, else what USHER_DATA names; empty when there is neither.
inline std::filesystem::path dataFolder() {
    const auto beside = std::filesystem::path(QT_TESTCASE_SOURCEDIR) / "../../shared/data";
    if (std::filesystem::is_directory(beside))
        return beside;
    const char* given = std::getenv("USHER_DATA");
    return given ? given : "";
}

inline forecast::Series recorded(const char* file, int stepMinutes) {
    std::ifstream in(dataFolder() / file, std::ios::binary);
    return forecast::parseSeries({std::istreambuf_iterator<char>(in), {}}, file, stepMinutes)
        .value();
}

} // namespace usher::test
