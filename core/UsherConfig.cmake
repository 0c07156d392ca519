# find_package(Usher): the target Usher::pool.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(spdlog)
find_dependency(OpenSSL)
find_dependency(PostgreSQL)
find_dependency(tomlplusplus)
find_dependency(date)
include(${CMAKE_CURRENT_LIST_DIR}/UsherTargets.cmake)
