# gxlint in a container: the folder with the documents is mounted at /work.
#
#     docker build -t gxlint .
#     docker run --rm -v "$PWD:/work" gxlint corpus/
#
# To have reports written (--output), run it as yourself: --user "$(id -u):$(id -g)"

FROM rust:1.91-slim-bookworm AS build
WORKDIR /build
# What cargo needs to know of the project; .dockerignore keeps the rest out.
COPY . .
RUN cargo build --release --locked --bin gxlint

FROM debian:bookworm-slim
# git is for --changed and --staged. A folder that is mounted belongs to somebody else, whom git would not trust.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*' \
 && useradd --no-log-init --uid 10001 --no-create-home gxlint
COPY --from=build /build/target/release/gxlint /usr/local/bin/gxlint
COPY LICENSE-APACHE LICENSE-MIT LICENSE-UNICODE /usr/share/doc/gxlint/
USER 10001
WORKDIR /work
ENTRYPOINT ["gxlint"]
CMD ["--help"]
