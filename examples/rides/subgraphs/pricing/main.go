package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Serves the subgraph: POST /graphql for whom the router introduces, GET /health and GET /ready for whoever starts it.

//go:embed schema.graphql
var sdl string

// As much as a router sends for ten thousand references.
const bodyBytesMax = 16 << 20

// As long as the one who stops it grants.
const drainMax = 10 * time.Second

func main() {
	secret := os.Getenv("IDENTITY_SECRET")
	if len(secret) < 32 {
		log.Fatal("IDENTITY_SECRET: expected at least 32 characters, those that the router signs with")
	}
	routes := http.NewServeMux()
	healthy := func(response http.ResponseWriter, _ *http.Request) { send(response, 200, Object{"status": "ok"}) }
	routes.HandleFunc("GET /health", healthy)
	routes.HandleFunc("GET /ready", healthy)
	routes.HandleFunc("POST /graphql", func(response http.ResponseWriter, request *http.Request) { answer(response, request, secret) })

	address := net.JoinHostPort(setting("HOST", "127.0.0.1"), setting("PORT", "4052"))
	server := &http.Server{Addr: address, Handler: routes, ReadHeaderTimeout: drainMax, IdleTimeout: time.Minute}
	stopping, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	drained := make(chan struct{})
	go func() {
		<-stopping.Done()
		draining, cancel := context.WithTimeout(context.Background(), drainMax)
		defer cancel()
		_ = server.Shutdown(draining)
		close(drained)
	}()
	if problem := server.ListenAndServe(); problem != http.ErrServerClosed {
		log.Fatal(problem)
	}
	<-drained
}

func answer(response http.ResponseWriter, request *http.Request, secret string) {
	viewer, problem := viewerOf(request.Header.Get("tributary-identity"), secret, time.Now())
	if problem != nil {
		send(response, 401, refusal(problem.Error(), "UNAUTHENTICATED"))
		return
	}
	var asked Request
	body := http.MaxBytesReader(response, request.Body, bodyBytesMax)
	if json.NewDecoder(body).Decode(&asked) != nil || asked.Query == "" {
		send(response, 400, refusal("expected a GraphQL request", "BAD_REQUEST"))
		return
	}
	send(response, 200, execute(asked, sdl, viewer))
}

func send(response http.ResponseWriter, status int, body Object) {
	response.Header().Set("content-type", "application/json")
	response.WriteHeader(status)
	_ = json.NewEncoder(response).Encode(body)
}

func refusal(message, code string) Object {
	return Object{"errors": []any{Object{"message": message, "extensions": Object{"code": code}}}}
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
